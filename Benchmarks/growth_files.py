# Copyright 2026 The Mizumashi Authors
# SPDX-License-Identifier: Apache-2.0
"""The time of every thousand of many small files, and the memory of few and of many."""

import shutil
import time

import numpy

import growth_plots
from seed_job import photographs, watched

SIDE, DIFFERENT = 64, 100


def small_files(options, count):
    """A folder of `count` files, with the same pictures again and again."""
    pictures, folder = options.scratch / "pictures", options.scratch / f"files-{count}"
    if not pictures.exists():
        photographs(options.images, pictures, DIFFERENT, SIDE, SIDE)
    contents = [path.read_bytes() for path in sorted(pictures.iterdir())]
    folder.mkdir()
    for number in range(count):
        (folder / f"{number:06d}.jpg").write_bytes(contents[number % len(contents)])
    return folder


def written(options, count):
    """When each file was written, in seconds from the start of the program, and the peak of memory."""
    source, target = small_files(options, count), options.scratch / "made"
    command = [options.program, "augment", source, target, "--quiet", "--jobs", options.jobs]
    start = time.time()
    _, peak = watched([*command, "--recipe", "{steps: [horizontal_flip]}", "--copies", 1])
    seconds = sorted(path.stat().st_mtime - start for path in target.glob("*.jpg"))
    if len(seconds) != count:
        raise SystemExit(f"{len(seconds)} of {count} files were written")
    shutil.rmtree(target)
    return seconds, peak


def files(options):
    few, many = (written(options, count) for count in (options.files // 20, options.files))
    print(f"\n| files, {options.jobs} jobs | seconds | ms a file | peak MB |")
    print("|---:|---:|---:|---:|")
    for seconds, peak in (few, many):
        each = 1000 * seconds[-1] / len(seconds)
        print(f"| {len(seconds):,} | {seconds[-1]:.2f} | {each:.3f} | {peak * 1024 / 1e6:.0f} |")
    ends = numpy.array([0, *many[0]])[:: options.files // 20]
    times = 1000 * numpy.diff(ends) / (options.files // 20)
    print(f"\nms a file in each {options.files // 20:,} of {options.files:,}: ", end="")
    print(", ".join(f"{time:.3f}" for time in times))
    slope = numpy.polyfit(range(len(times)), times / times.mean(), 1)[0]
    print(f"Change from one to the next, as fitted: {100 * slope:+.2f} % of the mean")
    growth_plots.files(options.plots, few[0], many[0])
