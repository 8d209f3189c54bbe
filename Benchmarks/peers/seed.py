# Copyright 2026 The Mizumashi Authors
# SPDX-License-Identifier: Apache-2.0
"""What the peers' scripts share: the settings of the seed job and the loop around it.

A peer is a function that gets the path of one photograph and a function `write(effect, number,
picture)`. Time is measured around the whole loop, from reading the first file to writing the last, in
any number of processes that start together; importing libraries is not counted, since the program's own
start is so short that it is.
"""

import multiprocessing
import pathlib
import sys
import time

NOISE = (0.3, 0.4, 0.5)
CUTOUT = (0.005, 0.001, 0.02)
TRANSLATION = (0.1, 0.2, 0.3)
ROTATION = (45, 80, 160)
SHEAR = (30, 50, 340)
# The smallest grid of the cut-outs, in cells.
LEAST_CELLS = 4
# What imageio writes by default, and so the sample program.
QUALITY = 75


def together(work, items):
    """Seconds that `work(part)` takes over all parts of `items`, one process for each part."""
    count = int(sys.argv[3])
    context = multiprocessing.get_context("spawn")
    barrier = context.Barrier(count + 1)
    parts = [items[index::count] for index in range(count)]
    processes = [context.Process(target=_part, args=(work, part, barrier)) for part in parts]
    for process in processes:
        process.start()
    barrier.wait()
    start = time.perf_counter()
    barrier.wait()
    seconds = time.perf_counter() - start
    for process in processes:
        process.join()
        if process.exitcode:
            raise SystemExit(f"a process ended with {process.exitcode}")
    return seconds


def _part(work, part, barrier):
    barrier.wait()
    work(part)
    barrier.wait()


def photographs():
    """The files of the folder that the first argument names."""
    return sorted(pathlib.Path(sys.argv[1]).glob("*.jpg"))


def work_of(one, save):
    """The work of a peer over some photographs, written into the folder of the second argument."""
    return _Work(one, save, pathlib.Path(sys.argv[2]))


class _Work:
    """A function that can be sent to another process."""

    def __init__(self, one, save, target):
        self.one, self.save, self.target = one, save, target

    def __call__(self, part):
        for photograph in part:

            def write(effect, number, picture, stem=photograph.stem):
                self.save(str(self.target / f"{stem}_{effect}_{number}.jpg"), picture)

            self.one(str(photograph), write)


def run(one, save):
    """Runs a peer, and prints seconds. The arguments are source, target and number of processes."""
    print(together(work_of(one, save), photographs()))
