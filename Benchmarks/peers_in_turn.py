# Copyright 2026 The Mizumashi Authors
# SPDX-License-Identifier: Apache-2.0
"""Runs the peers' scripts and ours in turn, and keeps everybody's best figure for every task.

The fastest round of each counts, since what disturbs a machine only ever slows it down. A peer that is
far from the best one of a task in the first round is spared the later ones.
"""

import collections
import json
import os
import subprocess
import sys

# How many times slower than the best peer still takes part in later rounds.
SPARED = 3

# glibc gives the pages of large pictures back and takes them again; with these settings it keeps them,
# which helps programs that make new arrays for each step.
TUNED_MALLOC = {
    "MALLOC_TRIM_THRESHOLD_": "268435456",
    "MALLOC_TOP_PAD_": "67108864",
    "MALLOC_MMAP_THRESHOLD_": "33554432",
}


class Peer:
    """A script in the environment that it needs; `tunable` ones run with tuned malloc too."""

    def __init__(self, place, environment, script, tunable=False):
        python = place / environment / "bin" / "python"
        self.command = [python, "-W", "ignore", script]
        self.settings = [{}, TUNED_MALLOC] if tunable else [{}]


def lines(command, settings={}):
    """What a script prints: JSON, one object or list on a line."""
    result = subprocess.run(
        [str(word) for word in command],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | settings,
    )
    return [json.loads(line) for line in result.stdout.splitlines()]


class Contest:
    """`peers` by name, and the best rate of everybody in every task."""

    def __init__(self, ours, peers):
        self.ours, self.peers = ours, peers
        self.able = {name: set(lines([*peer.command, "--list"])[0]) for name, peer in peers.items()}
        self.best = collections.defaultdict(dict)

    def run(self, tasks, rounds):
        """`tasks` are triples: a name, the id of a row or pipeline, and the options for all scripts."""
        for number in range(rounds):
            for task, identifier, options in tasks:
                print(f"round {number + 1} of {rounds}: {task}", file=sys.stderr)
                self.note(task, "mizumashi", lines([*self.ours, *options]))
                for name, peer in self.peers.items():
                    if identifier in self.able[name] and (number == 0 or self.close(task, name)):
                        for settings in peer.settings:
                            self.note(task, name, lines([*peer.command, *options], settings))

    def note(self, task, name, found):
        rates = self.best[task]
        for line in found:
            rates[name] = max(rates.get(name, 0), line["best"])

    def close(self, task, name):
        rates = self.best[task]
        best = max(rate for other, rate in rates.items() if other in self.peers)
        return SPARED * rates[name] >= best
