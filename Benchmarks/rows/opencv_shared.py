# Copyright 2026 The Mizumashi Authors
# SPDX-License-Identifier: Apache-2.0
"""What the rows in OpenCV share."""

import cv2
import numpy

cv2.setNumThreads(1)
random = numpy.random.default_rng(11)
LEVELS = numpy.arange(256, dtype=numpy.float64)


def sides(picture):
    return picture.shape[1], picture.shape[0]


def corner(picture, width, height):
    full = sides(picture)
    return int(random.integers(full[0] - width + 1)), int(random.integers(full[1] - height + 1))
