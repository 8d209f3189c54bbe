# Copyright 2026 The Mizumashi Authors
# SPDX-License-Identifier: Apache-2.0
"""The seed job written by hand in OpenCV and NumPy, with simplejpeg's libjpeg-turbo for files."""

import math
import pathlib

import cv2
import numpy
import simplejpeg

from seed import CUTOUT, LEAST_CELLS, NOISE, QUALITY, ROTATION, SHEAR, TRANSLATION, run

cv2.setNumThreads(1)
random = numpy.random.default_rng(42)


def dropout(picture, share):
    height, width = picture.shape[:2]
    words = numpy.frombuffer(random.bytes(2 * height * width), numpy.uint16)
    kept = cv2.compare(words.reshape(height, width), share * 65536 - 0.5, cv2.CMP_GT)
    return cv2.bitwise_and(picture, cv2.merge([kept] * 3))


def coarse_dropout(picture, size):
    height, width = picture.shape[:2]
    cells = max(int(height * size), LEAST_CELLS), max(int(width * size), LEAST_CELLS)
    kept = (random.random(cells) >= random.uniform(0.03, 0.15)).astype(numpy.uint8) * 255
    kept = cv2.resize(kept, (width, height), interpolation=cv2.INTER_NEAREST)
    return cv2.bitwise_and(picture, cv2.merge([kept] * 3))


def warped(picture, matrix):
    height, width = picture.shape[:2]
    return cv2.warpAffine(picture, numpy.float64(matrix), (width, height))


def translated(picture, far):
    height, width = picture.shape[:2]
    x, y = (round(random.uniform(-far, far) * side) for side in (width, height))
    return warped(picture, [[1, 0, x], [0, 1, y]])


def rotated(picture, angle):
    height, width = picture.shape[:2]
    centre = (width - 1) / 2, (height - 1) / 2
    return warped(picture, cv2.getRotationMatrix2D(centre, -angle, 1))


def sheared(picture, angle):
    """The rule of older libraries: the vertical axis is turned, so the height shrinks too."""
    height, width = picture.shape[:2]
    x, y = (width - 1) / 2, (height - 1) / 2
    sine, cosine = math.sin(math.radians(angle)), math.cos(math.radians(angle))
    return warped(picture, [[1, -sine, sine * y], [0, cosine, y - cosine * y]])


EFFECTS = {
    "noise": (dropout, NOISE),
    "cutout": (coarse_dropout, CUTOUT),
    "trans": (translated, TRANSLATION),
    "rotate": (rotated, ROTATION),
    "shear": (sheared, SHEAR),
}


def one(path, write):
    picture = simplejpeg.decode_jpeg(pathlib.Path(path).read_bytes())
    for effect, (function, strengths) in EFFECTS.items():
        for number, strength in enumerate(strengths, 1):
            write(effect, number, function(picture, strength))


def save(path, picture):
    pathlib.Path(path).write_bytes(simplejpeg.encode_jpeg(picture, QUALITY, "RGB", "420"))


if __name__ == "__main__":
    run(one, save)
