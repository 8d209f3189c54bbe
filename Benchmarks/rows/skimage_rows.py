# Copyright 2026 The Mizumashi Authors
# SPDX-License-Identifier: Apache-2.0
"""The rows in scikit-image, which computes most of them in floating point; bytes in and out are part."""

import math

import numpy
import skimage
from skimage import color, exposure, filters, transform
from skimage.util import img_as_ubyte, invert, random_noise

from harness import run
from opencv_shared import load

ORDERS = {"nearest": 0, "bilinear": 1, "bicubic": 3}
MODES = {"constant": "constant", "reflect101": "reflect"}


def rotate(degrees_ccw, interp, border, fill=0):
    mode = {"order": ORDERS[interp], "mode": MODES[border], "cval": fill}
    return lambda picture: img_as_ubyte(transform.rotate(picture, degrees_ccw, **mode))


def warp(matrix, interp, border, fill):
    """`matrix` goes from source to target, about the centre of the picture."""

    def function(picture):
        height, width = picture.shape[:2]
        middle = transform.AffineTransform(translation=((width - 1) / 2, (height - 1) / 2))
        about = transform.AffineTransform(middle.params @ matrix.params @ middle.inverse.params)
        mode = {"order": ORDERS[interp], "mode": MODES[border], "cval": fill}
        return img_as_ubyte(transform.warp(picture, about.inverse, **mode))

    return function


def affine(degrees, scale, shear_x_degrees, translate_px, **sampling):
    angles = {"rotation": math.radians(degrees), "shear": math.radians(shear_x_degrees)}
    matrix = transform.AffineTransform(scale=scale, translation=translate_px, **angles)
    return warp(matrix, **sampling)


def shear(shear_x_degrees, **sampling):
    return warp(transform.AffineTransform(shear=math.radians(shear_x_degrees)), **sampling)


def translate(translate_px, **sampling):
    return warp(transform.AffineTransform(translation=translate_px), **sampling)


def resize(width, height, interp, antialias=False):
    settings = {"order": ORDERS[interp], "anti_aliasing": antialias}
    return lambda picture: img_as_ubyte(transform.resize(picture, (height, width), **settings))


def gaussian_blur(sigma, ksize):
    reach = (ksize // 2) / sigma
    return lambda picture: img_as_ubyte(filters.gaussian(picture, sigma, truncate=reach, channel_axis=-1))


def each_channel(function):
    return lambda picture: numpy.dstack([function(picture[..., index]) for index in range(3)])


def median_blur(ksize):
    window = numpy.ones((ksize, ksize))
    return each_channel(lambda plane: filters.median(plane, window))


def noise(mode, **settings):
    return lambda picture: img_as_ubyte(random_noise(picture, mode, **settings))


TABLE = {
    "rotate": rotate,
    "rotate-nearest": rotate,
    "rotate-cubic": rotate,
    "rotate-reflect": rotate,
    "affine": affine,
    "shear": shear,
    "translate": translate,
    "resize-512": resize,
    "resize-224": resize,
    "resize-2x-cubic": resize,
    "gaussian-blur": gaussian_blur,
    "gaussian-blur-8": gaussian_blur,
    "median-blur": median_blur,
    "median-blur-3": median_blur,
    "median-blur-11": median_blur,
    "gamma": lambda gamma: lambda picture: exposure.adjust_gamma(picture, gamma),
    "invert": lambda: invert,
    "equalize": lambda per_channel: each_channel(lambda plane: img_as_ubyte(exposure.equalize_hist(plane))),
    "autocontrast": lambda cutoff: each_channel(exposure.rescale_intensity),
    "grayscale": lambda channels_out: lambda picture: img_as_ubyte(color.gray2rgb(color.rgb2gray(picture))),
    "salt-pepper": lambda amount, salt_share: noise("s&p", amount=amount, salt_vs_pepper=salt_share),
    "gauss-noise": lambda std, per_channel: noise("gaussian", var=(std / 255) ** 2),
}


if __name__ == "__main__":
    run("scikit-image", skimage.__version__, TABLE, load)
