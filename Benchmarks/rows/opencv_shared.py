# Copyright 2026 The Mizumashi Authors
# SPDX-License-Identifier: Apache-2.0
"""What the rows that use OpenCV share."""

import cv2
import numpy

cv2.setNumThreads(1)
random = numpy.random.default_rng(11)
LEVELS = numpy.arange(256, dtype=numpy.float64)
FILTERS = {
    "nearest": cv2.INTER_NEAREST,
    "bilinear": cv2.INTER_LINEAR,
    "bicubic": cv2.INTER_CUBIC,
    "area": cv2.INTER_AREA,
    "lanczos": cv2.INTER_LANCZOS4,
}
BORDERS = {"constant": cv2.BORDER_CONSTANT, "reflect101": cv2.BORDER_REFLECT_101}


def load(path):
    return cv2.cvtColor(cv2.imread(str(path), cv2.IMREAD_COLOR), cv2.COLOR_BGR2RGB)


def sides(picture):
    return picture.shape[1], picture.shape[0]


def corner(picture, width, height):
    full = sides(picture)
    return int(random.integers(full[0] - width + 1)), int(random.integers(full[1] - height + 1))
