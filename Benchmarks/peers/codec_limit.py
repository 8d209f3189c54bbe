# Copyright 2026 The Mizumashi Authors
# SPDX-License-Identifier: Apache-2.0
"""What JPEG alone costs: every photograph decoded once and encoded fifteen times, nothing else.

No program that reads and writes these files with libjpeg-turbo can be faster on one thread, except
where its pictures are easier to encode than the originals: black corners are.
"""

import pathlib

import simplejpeg

from seed import run


def one(path, write):
    picture = simplejpeg.decode_jpeg(pathlib.Path(path).read_bytes())
    for number in range(1, 16):
        write("copy", number, picture)


def save(path, picture):
    pathlib.Path(path).write_bytes(simplejpeg.encode_jpeg(picture, 95, "RGB", "420"))


if __name__ == "__main__":
    run(one, save)
