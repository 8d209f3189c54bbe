# Copyright 2026 The Mizumashi Authors
# SPDX-License-Identifier: Apache-2.0
"""What JPEG alone costs: every photograph decoded once, and the fifteen pictures that were made of it
encoded once, in memory. Prints the seconds of the slower of the processes.

No program that reads and writes these files with libjpeg-turbo can be faster, except by what libraries
differ in. The second argument is a folder of outputs that a contestant wrote.
"""

import multiprocessing
import pathlib
import sys
import time

import simplejpeg

from seed import QUALITY, photographs


def timed(part, made, barrier, seconds):
    barrier.wait()
    total = 0.0
    for photograph in part:
        outputs = sorted(made.glob(f"{photograph.stem}_*.jpg"))
        pictures = [simplejpeg.decode_jpeg(path.read_bytes()) for path in outputs]
        data = photograph.read_bytes()
        start = time.perf_counter()
        simplejpeg.decode_jpeg(data)
        for picture in pictures:
            simplejpeg.encode_jpeg(picture, QUALITY, "RGB", "420")
        total += time.perf_counter() - start
    seconds.put(total)


def main():
    made, count = pathlib.Path(sys.argv[2]), int(sys.argv[3])
    files = photographs()
    context = multiprocessing.get_context("spawn")
    barrier, seconds = context.Barrier(count), context.Queue()
    processes = [
        context.Process(target=timed, args=(files[index::count], made, barrier, seconds))
        for index in range(count)
    ]
    for process in processes:
        process.start()
    print(max(seconds.get() for _ in processes))
    for process in processes:
        process.join()


if __name__ == "__main__":
    main()
