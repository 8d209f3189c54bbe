# Copyright 2026 The Mizumashi Authors
# SPDX-License-Identifier: Apache-2.0
"""The rows that Pillow has an operation for."""

import PIL
from PIL import Image, ImageChops, ImageEnhance, ImageFilter, ImageOps

from harness import run

FILTERS = {
    "nearest": Image.Resampling.NEAREST,
    "bilinear": Image.Resampling.BILINEAR,
    "bicubic": Image.Resampling.BICUBIC,
    "area": Image.Resampling.BOX,
    "lanczos": Image.Resampling.LANCZOS,
}
TURN = Image.Transpose


def turned(method):
    return lambda **_: lambda picture: picture.transpose(method)


def rotate(degrees_ccw, interp, border, fill):
    return lambda picture: picture.rotate(degrees_ccw, FILTERS[interp])


def resize(width, height, interp, antialias=True):
    return lambda picture: picture.resize((width, height), FILTERS[interp])


def curve(function):
    levels = [min(max(round(function(level)), 0), 255) for level in range(256)] * 3
    return lambda picture: picture.point(levels)


def centre_crop(width, height):
    def function(picture):
        x, y = (picture.width - width) // 2, (picture.height - height) // 2
        return picture.crop((x, y, x + width, y + height))

    return function


# The filters of rows whose results would differ (blur by repeated boxes, four-tap resizing) are left out.
TABLE = {
    "hflip": turned(TURN.FLIP_LEFT_RIGHT),
    "vflip": turned(TURN.FLIP_TOP_BOTTOM),
    "rot90": turned(TURN.ROTATE_90),
    "transpose": turned(TURN.TRANSPOSE),
    "rotate": rotate,
    "rotate-nearest": rotate,
    "rotate-cubic": rotate,
    "resize-224-aa": resize,
    "resize-half-area": resize,
    "resize-2x-cubic": resize,
    "resize-2x-lanczos": resize,
    "center-crop": centre_crop,
    "pad-constant": lambda px, border, fill: lambda picture: ImageOps.expand(picture, px, fill),
    "median-blur-3": lambda ksize: lambda picture: picture.filter(ImageFilter.MedianFilter(ksize)),
    "brightness": lambda add: curve(lambda level: level + add),
    "brightness-multiply": lambda factor: curve(lambda level: level * factor),
    "contrast": lambda factor: curve(lambda level: (level - 127) * factor + 127),
    "brightness-contrast": lambda add, factor: curve(lambda level: level * factor + add),
    "gamma": lambda gamma: curve(lambda level: 255 * (level / 255) ** gamma),
    "posterize": lambda bits: lambda picture: ImageOps.posterize(picture, bits),
    "solarize": lambda threshold: lambda picture: ImageOps.solarize(picture, threshold),
    "invert": lambda: ImageChops.invert,
    "equalize": lambda per_channel: ImageOps.equalize,
    "autocontrast": lambda cutoff: lambda picture: ImageOps.autocontrast(picture, cutoff),
    "saturation": lambda factor: lambda picture: ImageEnhance.Color(picture).enhance(factor),
    "grayscale": lambda channels_out: lambda picture: picture.convert("L").convert("RGB"),
}


def load(path):
    return Image.open(path).convert("RGB")


if __name__ == "__main__":
    run("Pillow", PIL.__version__, TABLE, load)
