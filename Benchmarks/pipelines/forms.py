# Copyright 2026 The Mizumashi Authors
# SPDX-License-Identifier: Apache-2.0
"""What the result of a pipeline must look like: its type, its size, its layout."""

import numpy


def array(value, shape, kind):
    value = numpy.asarray(value)
    assert value.shape == shape, value.shape
    assert value.dtype == kind, value.dtype
    assert value.flags.c_contiguous, "not in one piece"
    return value


def classify(result, params, size):
    picture = array(result, (3, params.height, params.width), numpy.float32)
    assert -3 < picture.min() < picture.max() < 3, "not normalized"


def detect(result, params, size):
    picture, boxes = result
    array(picture, (params.side, params.side, 3), numpy.uint8)
    boxes = numpy.asarray(boxes)
    assert boxes.shape[1] == 4 and 0 < len(boxes) <= params.boxes, boxes.shape
    assert boxes.min() >= 0 and boxes.max() <= params.side, "a box reaches out of the picture"


def heavy(result, params, size):
    array(result, (size[1], size[0], 3), numpy.uint8)


def scan(result, params, size):
    # Torchvision's environment has no OpenCV, and no document scan.
    import cv2

    picture = cv2.imdecode(numpy.frombuffer(result, numpy.uint8), cv2.IMREAD_UNCHANGED)
    array(picture, (size[1], size[0]), numpy.uint8)


FORMS = {"classify": classify, "detect": detect, "heavy": heavy, "scan": scan}


def check(identifier, params, size, result):
    FORMS[identifier](result, params, size)
