# Copyright 2026 The Mizumashi Authors
# SPDX-License-Identifier: Apache-2.0
"""The pipelines in imgaug, which has all steps but the random crop, the normalization and the JPEG file."""

import io
import math
import random

import cv2
import imageio.v2 as imageio
import imgaug
import numpy
from imgaug import augmenters as iaa
from imgaug.augmentables.bbs import BoundingBoxesOnImage
from PIL import Image

from harness import Library, run

cv2.setNumThreads(1)


def read(path):
    return numpy.asarray(imageio.imread(path))


def span(low_high, scale=1):
    """A range of whole numbers."""
    return tuple(round(value * scale) for value in low_high)


def window(picture, params):
    height, width = picture.shape[:2]
    for _ in range(10):
        area = width * height * random.uniform(*params.area)
        ratio = math.exp(random.uniform(*(math.log(value) for value in params.ratio)))
        w, h = round(math.sqrt(area * ratio)), round(math.sqrt(area / ratio))
        if 0 < w <= width and 0 < h <= height:
            y, x = random.randint(0, height - h), random.randint(0, width - w)
            return picture[y : y + h, x : x + w]
    return iaa.CenterCropToSquare()(image=picture)


def classify(params):
    jitter = [
        iaa.Multiply(tuple(params.brightness)),
        iaa.LinearContrast(tuple(params.contrast)),
        iaa.MultiplySaturation(tuple(params.saturation)),
        iaa.AddToHue(span(params.hue_turns, 255)),
    ]
    chain = iaa.Sequential([iaa.Fliplr(params.flip), iaa.Sequential(jitter, random_order=True)])
    mean, std = (255 * numpy.float32(values) for values in (params.mean, params.std))

    def function(picture):
        size = (params.height, params.width)
        picture = imgaug.imresize_single_image(window(picture, params), size, interpolation="linear")
        return numpy.ascontiguousarray(((chain(image=picture) - mean) / std).transpose(2, 0, 1))

    return function


def detect(params):
    shifts = (span(params.hue_degrees, 0.5), span(params.saturation_add), span(params.value_add))
    chain = iaa.Sequential(
        [
            iaa.Resize({"longer-side": params.side, "shorter-side": "keep-aspect-ratio"}, "linear"),
            iaa.PadToFixedSize(params.side, params.side, pad_cval=params.fill, position="center"),
            iaa.Affine(
                rotate=tuple(params.degrees),
                scale=tuple(params.scale),
                translate_percent={axis: tuple(params.translate_share) for axis in "xy"},
                shear={"x": tuple(params.shear_x_degrees), "y": tuple(params.shear_y_degrees)},
                cval=params.fill,
            ),
            iaa.WithColorspace(
                "HSV", children=[iaa.WithChannels(index, iaa.Add(add)) for index, add in enumerate(shifts)]
            ),
            iaa.Fliplr(params.flip),
        ]
    )

    def function(picture, boxes):
        given = BoundingBoxesOnImage.from_xyxy_array(boxes, picture.shape)
        picture, moved = chain(image=picture, bounding_boxes=given)
        moved = moved.to_xyxy_array()
        cut = moved.clip(0, params.side)
        whole, left = ((b[:, 2:] - b[:, :2]).prod(1) for b in (moved, cut))
        return numpy.ascontiguousarray(picture), cut[left >= params.least_visible * whole]

    return function


def heavy(params):
    hole = {"size": tuple(params.hole_side), "squared": False, "fill_mode": "constant", "cval": 0}
    chain = iaa.Sequential(
        [
            iaa.Affine(rotate=tuple(params.degrees), cval=params.fill),
            iaa.Affine(shear={"x": tuple(params.shear_x_degrees)}, cval=params.fill),
            iaa.PerspectiveTransform(params.corner_jitter, cval=params.fill),
            iaa.Fliplr(params.flip),
            iaa.GaussianBlur(tuple(params.blur_sigma)),
            iaa.LinearContrast(tuple(params.contrast)),
            iaa.Add(tuple(params.brightness_add)),
            iaa.Cutout(params.holes, **hole),
            iaa.AdditiveGaussianNoise(0, tuple(params.noise_std), params.noise_per_channel),
        ]
    )
    return lambda picture: numpy.ascontiguousarray(chain(image=picture))


def scan(params):
    chain = iaa.Sequential(
        [
            iaa.Affine(rotate=tuple(params.degrees), cval=params.fill),
            iaa.PerspectiveTransform(params.corner_jitter, cval=params.fill),
            iaa.GaussianBlur(tuple(params.blur_sigma)),
            iaa.Add(span(params.brightness_share, 255)),
            iaa.LinearContrast(tuple(params.contrast)),
            iaa.AdditiveGaussianNoise(0, tuple(params.noise_std)),
        ]
    )

    def function(picture):
        grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)[..., None]
        stream, quality = io.BytesIO(), random.randint(*params.quality)
        Image.fromarray(chain(image=grey)[..., 0]).save(stream, "JPEG", quality=quality)
        return stream.getvalue()

    return function


TABLE = {"classify": classify, "detect": detect, "heavy": heavy, "scan": scan}

if __name__ == "__main__":
    run(Library("imgaug", imgaug.__version__, TABLE, read))
