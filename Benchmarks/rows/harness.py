# Copyright 2026 The Mizumashi Authors
# SPDX-License-Identifier: Apache-2.0
"""What the peers' rows share: pictures in memory, rounds, one line of JSON for each row.

A peer is a function that takes the parameters of a row and gives a function from picture to picture, or
None where the library has no such operation. Making that function is not timed; whatever is random in a
row is drawn by it anew for every picture.
"""

import argparse
import gc
import json
import pathlib
import statistics
import time

ROUNDS = 7


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("--specs", type=pathlib.Path)
    parser.add_argument("--images", type=pathlib.Path)
    parser.add_argument("--only", default="", help="ids with commas between")
    parser.add_argument("--list", action="store_true", help="print the ids of the rows there are instead")
    parser.add_argument("--seconds", type=float, default=0.6)
    return parser.parse_args()


def rates(function, pictures, seconds):
    """Pictures per second in each round; rounds are whole passes where pictures are quick enough."""
    start, warm = time.perf_counter(), 0
    while warm < 3 or time.perf_counter() - start < 0.15:
        function(pictures[warm % len(pictures)])
        warm += 1
    each = (time.perf_counter() - start) / warm
    count = max(1, round(seconds / ROUNDS / each))
    if count > len(pictures):
        count -= count % len(pictures)
    found, number = [], 0
    gc.collect()
    gc.disable()
    for _ in range(ROUNDS):
        start = time.perf_counter()
        for _ in range(count):
            function(pictures[number % len(pictures)])
            number += 1
        found.append(count / (time.perf_counter() - start))
    gc.enable()
    return found


def run(library, version, table, load):
    options = arguments()
    if options.list:
        print(json.dumps(list(table)))
        return
    pictures = [load(path) for path in sorted(options.images.glob("*.jpg"))]
    wanted = options.only.split(",")
    for row in json.loads(options.specs.read_text()):
        if row["id"] not in wanted or row["id"] not in table:
            continue
        found = rates(table[row["id"]](**row["params"]), pictures, options.seconds)
        median = statistics.median(found)
        line = {"library": library, "version": version, "transform": row["id"]}
        line.update(images_per_s=round(median, 2), best=round(max(found), 2))
        line.update(spread=round((max(found) - min(found)) / median, 3))
        print(json.dumps(line), flush=True)
