# Copyright 2026 The Mizumashi Authors
# SPDX-License-Identifier: Apache-2.0
"""The rows in imgaug.

Left out are the Gaussian blurs, whose kernels imgaug makes shorter, and what it does in another colour
space than the row asks for.
"""

import imgaug
import numpy
from imgaug import augmenters as iaa

from harness import run
from opencv_shared import load

ORDERS = {"nearest": 0, "bilinear": 1, "bicubic": 3}
MODES = {"constant": "constant", "reflect101": "reflect"}
FILTERS = {"bilinear": "linear", "bicubic": "cubic", "area": "area"}


def augmenter(made):
    return lambda picture: numpy.ascontiguousarray(made.augment_image(picture))


def warp(interp="bilinear", border="constant", fill=0, **settings):
    return augmenter(iaa.Affine(order=ORDERS[interp], mode=MODES[border], cval=fill, **settings))


def rotate(degrees_ccw, **sampling):
    return warp(rotate=-degrees_ccw, **sampling)


def shift(translate_px):
    return dict(zip("xy", translate_px))


def affine(degrees, scale, shear_x_degrees, translate_px, **sampling):
    settings = {"rotate": degrees, "scale": scale, "shear": shear_x_degrees}
    return warp(translate_px=shift(translate_px), **settings, **sampling)


def resize(width, height, interp, antialias=False):
    method = "area" if antialias else FILTERS[interp]
    return augmenter(iaa.Resize({"width": width, "height": height}, interpolation=method))


def pad(px, border, fill=0):
    return augmenter(iaa.Pad(px=px, pad_mode=MODES[border], pad_cval=fill, keep_size=False))


def elastic(alpha_px, sigma, interp, border, fill):
    settings = {"order": ORDERS[interp], "mode": MODES[border], "cval": fill}
    return augmenter(iaa.ElasticTransformation(alpha=alpha_px, sigma=sigma, **settings))


def grid_dropout(p, size_percent, fill):
    # One number would be the shortest side of a range; a pair of equal ones is that size.
    return augmenter(iaa.CoarseDropout(tuple(p), size_percent=(size_percent, size_percent)))


def holes(count, size, fill, squared):
    settings = {"squared": squared, "fill_mode": "constant", "cval": fill}
    return augmenter(iaa.Cutout(nb_iterations=count, size=size, **settings))


TABLE = {
    "hflip": lambda: augmenter(iaa.Fliplr(1)),
    "vflip": lambda: augmenter(iaa.Flipud(1)),
    "rot90": lambda quarter_turns_ccw: augmenter(iaa.Rot90(4 - quarter_turns_ccw, keep_size=False)),
    "rotate": rotate,
    "rotate-nearest": rotate,
    "rotate-cubic": rotate,
    "rotate-reflect": rotate,
    "affine": affine,
    "shear": lambda shear_x_degrees, **sampling: warp(shear=shear_x_degrees, **sampling),
    "translate": lambda translate_px, **sampling: warp(translate_px=shift(translate_px), **sampling),
    "perspective": lambda corner_jitter, interp, border, fill: augmenter(
        iaa.PerspectiveTransform(scale=corner_jitter, cval=fill)
    ),
    "resize-512": resize,
    "resize-224": resize,
    "resize-224-aa": resize,
    "resize-half-area": resize,
    "resize-2x-cubic": resize,
    "random-crop": lambda width, height: augmenter(iaa.CropToFixedSize(width, height)),
    "center-crop": lambda width, height: augmenter(iaa.CenterCropToFixedSize(width, height)),
    "pad-constant": pad,
    "pad-reflect": pad,
    "elastic": elastic,
    "box-blur": lambda ksize: augmenter(iaa.AverageBlur(ksize)),
    "box-blur-21": lambda ksize: augmenter(iaa.AverageBlur(ksize)),
    "median-blur": lambda ksize: augmenter(iaa.MedianBlur(ksize)),
    "median-blur-3": lambda ksize: augmenter(iaa.MedianBlur(ksize)),
    "median-blur-11": lambda ksize: augmenter(iaa.MedianBlur(ksize)),
    "motion-blur": lambda ksize, degrees: augmenter(iaa.MotionBlur(ksize, angle=degrees, direction=0.0)),
    "sharpen": lambda alpha, lightness: augmenter(iaa.Sharpen(alpha, lightness)),
    "emboss": lambda alpha, strength: augmenter(iaa.Emboss(alpha, strength)),
    "brightness": lambda add: augmenter(iaa.Add(add)),
    "brightness-multiply": lambda factor: augmenter(iaa.Multiply(factor)),
    "contrast": lambda factor: augmenter(iaa.LinearContrast(factor)),
    "gamma": lambda gamma: augmenter(iaa.GammaContrast(gamma)),
    "posterize": lambda bits: augmenter(iaa.Posterize(bits)),
    "solarize": lambda threshold: augmenter(iaa.Solarize(1, threshold=threshold)),
    "invert": lambda: augmenter(iaa.Invert(1)),
    "equalize": lambda per_channel: augmenter(iaa.AllChannelsHistogramEqualization()),
    "clahe": lambda clip, tiles, on: augmenter(iaa.CLAHE(clip, tile_grid_size_px=tuple(tiles))),
    "autocontrast": lambda cutoff: augmenter(iaa.pillike.Autocontrast(cutoff, per_channel=True)),
    "hue": lambda hue_degrees: augmenter(iaa.AddToHue(round(hue_degrees / 360 * 255))),
    "grayscale": lambda channels_out: augmenter(iaa.Grayscale(1.0)),
    "channel-shuffle": lambda: augmenter(iaa.ChannelShuffle(1)),
    "pixel-dropout": lambda p, per_channel, fill: augmenter(iaa.Dropout(p, per_channel)),
    "pixel-dropout-30": lambda p, per_channel, fill: augmenter(iaa.Dropout(p, per_channel)),
    "coarse-dropout": lambda size, fill, **rest: holes(rest["holes"], size[0], fill, squared=False),
    "coarse-dropout-grid": grid_dropout,
    "erasing": lambda area, ratio, fill: holes(1, area[0] ** 0.5, fill, squared=True),
    "salt-pepper": lambda amount, salt_share: augmenter(iaa.SaltAndPepper(amount)),
    "gauss-noise": lambda std, per_channel: augmenter(iaa.AdditiveGaussianNoise(0, std, per_channel)),
    "gauss-noise-mono": lambda std, per_channel: augmenter(iaa.AdditiveGaussianNoise(0, std, per_channel)),
    "jpeg": lambda quality: augmenter(iaa.JpegCompression(100 - quality)),
}


if __name__ == "__main__":
    run("imgaug", imgaug.__version__, TABLE, load)
