# Copyright 2026 The Mizumashi Authors
# SPDX-License-Identifier: Apache-2.0
"""How time and memory grow: with pixels, with the radius of blurs, with the number of files."""

import os
import pathlib
import shutil

import growth_files
import growth_memory
import growth_speed
from seed_job import common_arguments, memory_folder

PARTS = {
    "pixels": growth_speed.pixels,
    "radius": growth_speed.radius,
    "memory": growth_memory.memory,
    "files": growth_files.files,
}


def arguments():
    parser = common_arguments(__doc__)
    parser.add_argument("--scratch", type=pathlib.Path, help="where pictures lie meanwhile")
    parser.add_argument("--plots", type=pathlib.Path, help="the folder for the figures")
    parser.add_argument("--only", default=",".join(PARTS), help="parts with commas between")
    parser.add_argument("--largest", type=int, default=10_000, help="the longest side of a picture")
    parser.add_argument("--files", type=int, default=20_000, help="how many small files")
    parser.add_argument("--jobs", type=int, default=2, help="for the small files")
    parser.add_argument("--seconds", type=float, default=0.6)
    return parser.parse_args()


def main():
    options = arguments()
    options.images = options.images or options.examples
    options.plots = options.plots or options.place / "plots"
    options.plots.mkdir(parents=True, exist_ok=True)
    place = options.scratch or memory_folder() or options.place
    options.scratch = place / f"mizumashi-growth-{os.getpid()}"
    for part in options.only.split(","):
        try:
            options.scratch.mkdir()
            PARTS[part](options)
        finally:
            shutil.rmtree(options.scratch, ignore_errors=True)


if __name__ == "__main__":
    main()
