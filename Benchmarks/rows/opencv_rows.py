# Copyright 2026 The Mizumashi Authors
# SPDX-License-Identifier: Apache-2.0
"""The rows in OpenCV, without a framework around."""

import cv2
import numpy

import opencv_geometry as geometry
import opencv_pixels as pixels
from harness import run
from opencv_shared import LEVELS, load

TABLE = {
    "hflip": lambda: lambda picture: cv2.flip(picture, 1),
    "vflip": lambda: lambda picture: cv2.flip(picture, 0),
    "rot90": lambda quarter_turns_ccw: lambda picture: cv2.rotate(picture, cv2.ROTATE_90_COUNTERCLOCKWISE),
    "transpose": lambda: cv2.transpose,
    "rotate": geometry.rotate,
    "rotate-nearest": geometry.rotate,
    "rotate-cubic": geometry.rotate,
    "rotate-reflect": geometry.rotate,
    "affine": geometry.affine,
    "shear": geometry.shear,
    "translate": geometry.translate,
    "perspective": geometry.perspective,
    "resize-512": geometry.resize,
    "resize-224": geometry.resize,
    "resize-224-aa": geometry.resize,
    "resize-half-area": geometry.resize,
    "resize-2x-cubic": geometry.resize,
    "resize-2x-lanczos": geometry.resize,
    "random-resized-crop": geometry.random_resized_crop,
    "random-crop": geometry.random_crop,
    "center-crop": geometry.centre_crop,
    "pad-constant": geometry.pad,
    "pad-reflect": geometry.pad,
    "elastic": geometry.elastic,
    "grid-distortion": geometry.grid_distortion,
    "gaussian-blur": pixels.gaussian_blur,
    "gaussian-blur-8": pixels.gaussian_blur,
    "box-blur": pixels.box_blur,
    "box-blur-21": pixels.box_blur,
    "median-blur": pixels.median_blur,
    "median-blur-3": pixels.median_blur,
    "median-blur-11": pixels.median_blur,
    "motion-blur": pixels.motion_blur,
    "sharpen": pixels.sharpen,
    "emboss": pixels.emboss,
    "brightness": pixels.brightness,
    "brightness-multiply": lambda factor: pixels.table(LEVELS * factor),
    "contrast": lambda factor: pixels.table((LEVELS - 127) * factor + 127),
    "brightness-contrast": lambda add, factor: pixels.table(LEVELS * factor + add),
    "gamma": lambda gamma: pixels.table(255 * (LEVELS / 255) ** gamma),
    "posterize": pixels.posterize,
    "solarize": lambda threshold: pixels.table(numpy.where(LEVELS < threshold, LEVELS, 255 - LEVELS)),
    "invert": lambda: cv2.bitwise_not,
    "equalize": pixels.equalize,
    "clahe": pixels.clahe,
    "autocontrast": pixels.autocontrast,
    "hue": pixels.hue,
    "hsv-shift": pixels.hsv_shift,
    "saturation": pixels.saturation,
    "color-jitter": pixels.color_jitter,
    "grayscale": lambda channels_out: pixels.grey,
    "channel-shuffle": pixels.channel_shuffle,
    "channel-dropout": pixels.channel_dropout,
    "pixel-dropout": pixels.pixel_dropout,
    "pixel-dropout-30": pixels.pixel_dropout,
    "coarse-dropout": pixels.coarse_dropout,
    "coarse-dropout-grid": pixels.coarse_dropout_grid,
    "erasing": pixels.erasing,
    "salt-pepper": pixels.salt_pepper,
    "gauss-noise": pixels.gauss_noise,
    "gauss-noise-mono": pixels.gauss_noise,
    "jpeg": pixels.jpeg,
    "normalize": pixels.normalize,
    "normalize-chw": pixels.normalize_planar,
}


if __name__ == "__main__":
    run("OpenCV", cv2.__version__, TABLE, load)
