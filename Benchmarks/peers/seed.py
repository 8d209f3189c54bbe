# Copyright 2026 The Mizumashi Authors
# SPDX-License-Identifier: Apache-2.0
"""What the peers' scripts share: the strengths of the seed job and the loop around it.

A peer is a function that gets the path of one photograph and a function `write(effect, number,
picture)`. Time is measured around the whole loop, from reading the first file to writing the last;
importing libraries is not counted, since the program's own start is so short that it is.
"""

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


def run(one, save):
    """Runs the job over the folder of the first argument into that of the second; prints seconds."""
    source, target = (pathlib.Path(argument) for argument in sys.argv[1:3])
    photographs = sorted(source.glob("*.jpg"))
    start = time.perf_counter()
    for photograph in photographs:

        def write(effect, number, picture, stem=photograph.stem):
            save(str(target / f"{stem}_{effect}_{number}.jpg"), picture)

        one(str(photograph), write)
    print(time.perf_counter() - start)
