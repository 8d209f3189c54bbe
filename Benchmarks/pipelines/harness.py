# Copyright 2026 The Mizumashi Authors
# SPDX-License-Identifier: Apache-2.0
"""What the peers' pipelines share: processes that start together, rounds, one line of JSON.

A pipeline is a function that takes the parameters and gives a function from picture to result; where
there are boxes they are its second argument. Everything random is drawn anew for every picture. Each
process has a share of the pictures; results are dropped.
"""

import argparse
import collections
import json
import multiprocessing
import pathlib
import statistics
import time
import types

import numpy

from forms import check

ROUNDS = 5
# `table` has the pipelines by id, `read` decodes a file. All are functions of a module, so that they can
# be sent to a process.
Library = collections.namedtuple("Library", "name version table read")
Job = collections.namedtuple("Job", "make read params identifier source")


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("--pipelines", type=pathlib.Path)
    parser.add_argument("--images", type=pathlib.Path)
    parser.add_argument("--only", help="the id of the pipeline")
    parser.add_argument("--list", action="store_true", help="print the ids there are instead")
    parser.add_argument("--from", dest="source", choices=["pixels", "files"], default="pixels")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=3)
    return parser.parse_args()


def sides(picture):
    """Width and height, whether the channels come first or last."""
    height, width = picture.shape[1:] if picture.shape[0] == 3 else picture.shape[:2]
    return width, height


def boxes(params, size, seed):
    """Boxes of one picture as rows of left, top, right, bottom in pixels, always the same."""
    random = numpy.random.default_rng(seed)
    centres = random.uniform(*params.box_centre, (params.boxes, 2))
    halves = random.uniform(*params.box_side, (params.boxes, 2)) / 2
    shares = numpy.hstack([centres - halves, centres + halves]).clip(0, 1)
    return (shares * [*size, *size]).astype(numpy.float32)


def share_of(job, share):
    """For every picture of a process, what makes it ready and what more the pipeline takes."""
    prepared = []
    for index, path in share:
        picture = job.read(path)
        extra = [boxes(job.params, sides(picture), index)] if hasattr(job.params, "boxes") else []
        # Pixels are kept, files are read again each time.
        prepared.append((picture if job.source == "pixels" else path, extra))
    return prepared


def work(job, share, barrier, passes, times):
    try:
        rounds(job, share, barrier, passes, times)
    except BaseException:
        # Nobody waits for a process that has ended.
        barrier.abort()
        raise


def rounds(job, share, barrier, passes, times):
    """Passes over a share until there are none to do; `times` gets each round's start and end."""
    function, prepared = job.make(job.params), share_of(job, share)

    def one_pass():
        if job.source == "pixels":
            for picture, extra in prepared:
                function(picture, *extra)
        else:
            for path, extra in prepared:
                function(job.read(path), *extra)

    path, extra = share[0][1], prepared[0][1]
    picture = job.read(path)
    check(job.identifier, job.params, sides(picture), function(picture, *extra))
    while True:
        barrier.wait()
        if passes.value == 0:
            return
        times[0] = time.perf_counter()
        for _ in range(passes.value):
            one_pass()
        times[1] = time.perf_counter()
        barrier.wait()


def rates(job, files, count, seconds):
    """Pictures per second in each round, by `count` processes together."""
    context = multiprocessing.get_context("spawn")
    barrier, passes = context.Barrier(count + 1), context.Value("i", 1)
    times = [context.Array("d", 2) for _ in range(count)]
    shares = [list(enumerate(files))[index::count] for index in range(count)]
    processes = [
        context.Process(target=work, args=(job, share, barrier, passes, own))
        for share, own in zip(shares, times)
    ]
    for process in processes:
        process.start()

    def seconds_of_round():
        """From the start of the first process to the end of the last; all read the same clock."""
        barrier.wait()
        barrier.wait()
        starts, ends = zip(*times)
        return max(ends) - min(starts)

    passes.value = max(1, round(seconds / ROUNDS / seconds_of_round()))
    found = [len(files) * passes.value / seconds_of_round() for _ in range(ROUNDS)]
    passes.value = 0
    barrier.wait()
    for process in processes:
        process.join()
    return found


def run(library):
    options = arguments()
    if options.list:
        print(json.dumps(list(library.table)))
        return
    described = {entry["id"]: entry["params"] for entry in json.loads(options.pipelines.read_text())}
    params = types.SimpleNamespace(**described[options.only])
    job = Job(library.table[options.only], library.read, params, options.only, options.source)
    files = sorted(options.images.glob("*.jpg"))
    found = rates(job, files, options.workers, options.seconds)
    median = statistics.median(found)
    line = {"pipeline": options.only, "from": options.source, "impl": library.name}
    line.update(version=library.version, workers=options.workers, images_per_s=round(median, 2))
    line.update(best=round(max(found), 2), spread=round((max(found) - min(found)) / median, 3))
    print(json.dumps(line))
