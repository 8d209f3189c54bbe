# Copyright 2026 The Mizumashi Authors
# SPDX-License-Identifier: Apache-2.0
"""The pipelines by hand in OpenCV: neighbouring warps as one matrix, neighbouring curves as one table."""

import cv2
import numpy

import opencv_steps as steps
from harness import Library, run
from opencv_steps import LEVELS, random

UNCHANGED = numpy.arange(256, dtype=numpy.uint8)


def applied(picture, curve):
    return picture if curve is UNCHANGED else cv2.LUT(picture, curve)


def jittered(picture, params):
    """The picture, and a curve that is still to be applied to it."""
    curve, order = UNCHANGED, ["brightness", "contrast", "saturation", "hue"]
    random.shuffle(order)
    for step in order:
        if step == "brightness":
            curve = steps.table(LEVELS * random.uniform(*params.brightness))[curve]
            continue
        picture, curve = applied(picture, curve), UNCHANGED
        if step == "contrast":
            mean = cv2.mean(steps.grey(picture))[0]
            curve = steps.contrast(random.uniform(*params.contrast), mean)
        elif step == "saturation":
            picture = steps.saturated(picture, random.uniform(*params.saturation))
        else:
            picture = steps.hsv_shifted(picture, 360 * random.uniform(*params.hue_turns))
    return picture, curve


def classify(params):
    normal = steps.normal_curves(params)

    def function(picture):
        picture = cv2.resize(steps.random_window(picture, params), (params.width, params.height))
        if steps.chance(params.flip):
            picture = cv2.flip(picture, 1)
        picture, curve = jittered(picture, params)
        return steps.planar(picture, normal[:, curve])

    return function


def detect(params):
    size = params.side, params.side

    def function(picture, boxes):
        linear = steps.turn(params.degrees) @ steps.lean(params.shear_x_degrees, params.shear_y_degrees)
        affine = steps.about_centre(size, random.uniform(*params.scale) * linear)
        far = (params.side * random.uniform(*params.translate_share) for _ in range(2))
        matrix = steps.shift(*far) @ affine @ steps.letterbox(steps.sides(picture), params.side)[0]
        if steps.chance(params.flip):
            matrix = steps.mirror(params.side) @ matrix
        picture = steps.affine_warp(picture, matrix, params.fill, size)
        shifts = (params.hue_degrees, params.saturation_add, params.value_add)
        picture = steps.hsv_shifted(picture, *(random.uniform(*shift) for shift in shifts))
        return picture, steps.moved_boxes(boxes, matrix, params)

    return function


def heavy(params):
    def function(picture):
        size = steps.sides(picture)
        matrix = steps.about_centre(size, steps.lean(params.shear_x_degrees) @ steps.turn(params.degrees))
        matrix = steps.jitter(size, params.corner_jitter) @ matrix
        if steps.chance(params.flip):
            matrix = steps.mirror(size[0]) @ matrix
        picture = steps.perspective_warp(picture, matrix, params.fill)
        picture = steps.blurred(picture, params.blur_sigma)
        contrast = steps.contrast(random.uniform(*params.contrast))
        picture = cv2.LUT(picture, steps.table(LEVELS + random.uniform(*params.brightness_add))[contrast])
        picture = steps.with_holes(picture, params.holes, params.hole_side)
        return steps.noisy(picture, params.noise_std)

    return function


def scan(params):
    def function(picture):
        picture = steps.grey(picture)
        size = steps.sides(picture)
        matrix = steps.about_centre(size, steps.turn(params.degrees))
        matrix = steps.jitter(size, params.corner_jitter) @ matrix
        picture = steps.blurred(steps.perspective_warp(picture, matrix, params.fill), params.blur_sigma)
        brightness = steps.table(LEVELS + 255 * random.uniform(*params.brightness_share))
        picture = cv2.LUT(picture, steps.contrast(random.uniform(*params.contrast))[brightness])
        return steps.grey_jpeg(steps.noisy(picture, params.noise_std), params.quality)

    return function


TABLE = {"classify": classify, "detect": detect, "heavy": heavy, "scan": scan}

if __name__ == "__main__":
    run(Library("OpenCV fused by hand", f"OpenCV {cv2.__version__}", TABLE, steps.read))
