# Copyright 2026 The Mizumashi Authors
# SPDX-License-Identifier: Apache-2.0
"""The pipelines by hand in OpenCV, one step after the other."""

import cv2

import opencv_steps as steps
from harness import Library, run
from opencv_steps import LEVELS, random


def jittered(picture, params):
    def brightness(picture):
        return cv2.LUT(picture, steps.table(LEVELS * random.uniform(*params.brightness)))

    def contrast(picture):
        mean = cv2.mean(steps.grey(picture))[0]
        return cv2.LUT(picture, steps.contrast(random.uniform(*params.contrast), mean))

    def saturation(picture):
        return steps.saturated(picture, random.uniform(*params.saturation))

    def hue(picture):
        return steps.hsv_shifted(picture, 360 * random.uniform(*params.hue_turns))

    order = [brightness, contrast, saturation, hue]
    random.shuffle(order)
    for step in order:
        picture = step(picture)
    return picture


def classify(params):
    curves = steps.normal_curves(params)

    def function(picture):
        picture = cv2.resize(steps.random_window(picture, params), (params.width, params.height))
        if steps.chance(params.flip):
            picture = cv2.flip(picture, 1)
        return steps.planar(jittered(picture, params), curves)

    return function


def detect(params):
    size = params.side, params.side

    def boxed(picture):
        matrix, (w, h) = steps.letterbox(steps.sides(picture), params.side)
        if (w, h) != steps.sides(picture):
            picture = cv2.resize(picture, (w, h))
        x, y = (params.side - w) // 2, (params.side - h) // 2
        around = (y, params.side - h - y, x, params.side - w - x)
        return cv2.copyMakeBorder(picture, *around, cv2.BORDER_CONSTANT, value=[params.fill] * 3), matrix

    def function(picture, boxes):
        picture, total = boxed(picture)
        linear = steps.turn(params.degrees) @ steps.lean(params.shear_x_degrees, params.shear_y_degrees)
        affine = steps.about_centre(size, random.uniform(*params.scale) * linear)
        far = (params.side * random.uniform(*params.translate_share) for _ in range(2))
        affine = steps.shift(*far) @ affine
        picture, total = steps.affine_warp(picture, affine, params.fill), affine @ total
        shifts = (params.hue_degrees, params.saturation_add, params.value_add)
        picture = steps.hsv_shifted(picture, *(random.uniform(*shift) for shift in shifts))
        if steps.chance(params.flip):
            picture, total = cv2.flip(picture, 1), steps.mirror(params.side) @ total
        return picture, steps.moved_boxes(boxes, total, params)

    return function


def heavy(params):
    def function(picture):
        size, fill = steps.sides(picture), params.fill
        picture = steps.affine_warp(picture, steps.about_centre(size, steps.turn(params.degrees)), fill)
        sheared = steps.about_centre(size, steps.lean(params.shear_x_degrees))
        picture = steps.affine_warp(picture, sheared, fill)
        picture = steps.perspective_warp(picture, steps.jitter(size, params.corner_jitter), fill)
        if steps.chance(params.flip):
            picture = cv2.flip(picture, 1)
        picture = steps.blurred(picture, params.blur_sigma)
        picture = cv2.LUT(picture, steps.contrast(random.uniform(*params.contrast)))
        picture = cv2.LUT(picture, steps.table(LEVELS + random.uniform(*params.brightness_add)))
        picture = steps.with_holes(picture, params.holes, params.hole_side)
        return steps.noisy(picture, params.noise_std)

    return function


def scan(params):
    def function(picture):
        picture = steps.grey(picture)
        size, fill = steps.sides(picture), params.fill
        picture = steps.affine_warp(picture, steps.about_centre(size, steps.turn(params.degrees)), fill)
        picture = steps.perspective_warp(picture, steps.jitter(size, params.corner_jitter), fill)
        picture = steps.blurred(picture, params.blur_sigma)
        picture = cv2.LUT(picture, steps.table(LEVELS + 255 * random.uniform(*params.brightness_share)))
        picture = cv2.LUT(picture, steps.contrast(random.uniform(*params.contrast)))
        picture = steps.noisy(picture, params.noise_std)
        return steps.grey_jpeg(picture, params.quality)

    return function


TABLE = {"classify": classify, "detect": detect, "heavy": heavy, "scan": scan}

if __name__ == "__main__":
    run(Library("OpenCV by hand", f"OpenCV {cv2.__version__}", TABLE, steps.read))
