# Copyright 2026 The Mizumashi Authors
# SPDX-License-Identifier: Apache-2.0
"""The rows in Albumentations, each a transform that is always applied."""

import os

# Albumentations asks for its newest version when it is imported.
os.environ["NO_ALBUMENTATIONS_UPDATE"] = "1"

import albumentations as A
import cv2
import numpy

from harness import run
from opencv_shared import BORDERS, FILTERS, load


def always(transform, **settings):
    applied = transform(p=1, **settings)
    # Some results are views of the picture.
    return lambda picture: numpy.ascontiguousarray(applied(image=picture)["image"])


def fixed(value):
    return value, value


class QuarterTurn(A.RandomRotate90):
    """Albumentations has quarter turns by chance only."""

    def get_params(self):
        return {"factor": 1}


def sampling(interp, border, fill=0):
    return {"interpolation": FILTERS[interp], "border_mode": BORDERS[border], "fill": fill}


def rotate(degrees_ccw, **rest):
    return always(A.Rotate, limit=fixed(degrees_ccw), **sampling(**rest))


def affine(degrees, scale, shear_x_degrees, translate_px, **rest):
    x, y = translate_px
    return always(
        A.Affine,
        rotate=fixed(-degrees),
        scale=fixed(scale),
        shear={"x": fixed(shear_x_degrees), "y": (0, 0)},
        translate_px={"x": fixed(x), "y": fixed(y)},
        **sampling(**rest),
    )


def shear(shear_x_degrees, **rest):
    return affine(0, 1, shear_x_degrees, (0, 0), **rest)


def translate(translate_px, **rest):
    return affine(0, 1, 0, translate_px, **rest)


def perspective(corner_jitter, **rest):
    return always(A.Perspective, scale=fixed(corner_jitter), keep_size=True, **sampling(**rest))


def resize(width, height, interp, antialias=False):
    # As in OpenCV, only "area" widens its filter when it shrinks.
    method = cv2.INTER_AREA if antialias else FILTERS[interp]
    return always(A.Resize, width=width, height=height, interpolation=method)


def random_resized_crop(width, height, area, ratio, interp, antialias):
    settings = {"size": (height, width), "scale": tuple(area), "ratio": tuple(ratio)}
    return always(A.RandomResizedCrop, interpolation=FILTERS[interp], **settings)


def pad(px, border, fill=0):
    return always(A.Pad, padding=px, border_mode=BORDERS[border], fill=fill)


def elastic(alpha_px, sigma, **rest):
    return always(A.ElasticTransform, alpha=alpha_px, sigma=sigma, **sampling(**rest))


def grid_distortion(steps, limit, **rest):
    return always(A.GridDistortion, num_steps=steps, distort_limit=(-limit, limit), **sampling(**rest))


def gaussian_blur(sigma, ksize):
    return always(A.GaussianBlur, sigma_limit=fixed(sigma), blur_limit=fixed(ksize))


def sized(transform):
    return lambda ksize: always(transform, blur_limit=fixed(ksize))


def motion_blur(ksize, degrees):
    angle = {"angle_range": fixed(360 - degrees), "direction_range": (0, 0)}
    return always(A.MotionBlur, blur_limit=fixed(ksize), allow_shifted=False, **angle)


def line(add=0, factor=1):
    """The curve value × factor + add."""
    shares = {"brightness_limit": fixed(add / 255), "contrast_limit": fixed(factor - 1)}
    return always(A.RandomBrightnessContrast, brightness_by_max=True, **shares)


def hsv_shift(hue_degrees, saturation_add=0, value_add=0):
    return always(
        A.HueSaturationValue,
        hue_shift_limit=fixed(hue_degrees / 2),
        sat_shift_limit=fixed(saturation_add),
        val_shift_limit=fixed(value_add),
    )


def color_jitter(brightness=1, contrast=1, saturation=1, hue_turns=0):
    return always(
        A.ColorJitter,
        brightness=fixed(brightness),
        contrast=fixed(contrast),
        saturation=fixed(saturation),
        hue=fixed(hue_turns),
    )


def solarize(threshold):
    return always(A.Solarize, threshold_range=fixed(threshold / 255))


def clahe(clip, tiles, on):
    return always(A.CLAHE, clip_limit=fixed(clip), tile_grid_size=tuple(tiles))


def channel_dropout(count, fill):
    return always(A.ChannelDropout, channel_drop_range=fixed(count), fill=fill)


def pixel_dropout(p, per_channel, fill):
    return always(A.PixelDropout, dropout_prob=p, per_channel=per_channel, drop_value=fill)


def coarse_dropout(holes, size, fill):
    sides = {"hole_width_range": fixed(size[0]), "hole_height_range": fixed(size[1])}
    return always(A.CoarseDropout, num_holes_range=fixed(holes), fill=fill, **sides)


def erasing(area, ratio, fill):
    return always(A.Erasing, scale=tuple(area), ratio=tuple(ratio), fill=fill)


def salt_pepper(amount, salt_share):
    return always(A.SaltAndPepper, amount=fixed(amount), salt_vs_pepper=fixed(salt_share))


def gauss_noise(std, per_channel):
    return always(A.GaussNoise, std_range=fixed(std / 255), per_channel=per_channel)


def jpeg(quality):
    return always(A.ImageCompression, compression_type="jpeg", quality_range=fixed(quality))


TABLE = {
    "hflip": lambda: always(A.HorizontalFlip),
    "vflip": lambda: always(A.VerticalFlip),
    "rot90": lambda quarter_turns_ccw: always(QuarterTurn),
    "transpose": lambda: always(A.Transpose),
    "rotate": rotate,
    "rotate-nearest": rotate,
    "rotate-cubic": rotate,
    "rotate-reflect": rotate,
    "affine": affine,
    "shear": shear,
    "translate": translate,
    "perspective": perspective,
    "resize-512": resize,
    "resize-224": resize,
    "resize-224-aa": resize,
    "resize-half-area": resize,
    "resize-2x-cubic": resize,
    "resize-2x-lanczos": resize,
    "random-resized-crop": random_resized_crop,
    "random-crop": lambda width, height: always(A.RandomCrop, width=width, height=height),
    "center-crop": lambda width, height: always(A.CenterCrop, width=width, height=height),
    "pad-constant": pad,
    "pad-reflect": pad,
    "elastic": elastic,
    "grid-distortion": grid_distortion,
    "gaussian-blur": gaussian_blur,
    "gaussian-blur-8": gaussian_blur,
    "box-blur": sized(A.Blur),
    "box-blur-21": sized(A.Blur),
    "median-blur": sized(A.MedianBlur),
    "median-blur-3": sized(A.MedianBlur),
    "median-blur-11": sized(A.MedianBlur),
    "motion-blur": motion_blur,
    "sharpen": lambda alpha, lightness: always(A.Sharpen, alpha=fixed(alpha), lightness=fixed(lightness)),
    "emboss": lambda alpha, strength: always(A.Emboss, alpha=fixed(alpha), strength=fixed(strength)),
    "brightness": line,
    "brightness-multiply": line,
    "contrast": lambda factor: line(127 * (1 - factor), factor),
    "brightness-contrast": line,
    "gamma": lambda gamma: always(A.RandomGamma, gamma_limit=fixed(100 * gamma)),
    "posterize": lambda bits: always(A.Posterize, num_bits=fixed(bits)),
    "solarize": solarize,
    "invert": lambda: always(A.InvertImg),
    "equalize": lambda per_channel: always(A.Equalize, by_channels=per_channel),
    "clahe": clahe,
    "autocontrast": lambda cutoff: always(A.AutoContrast, cutoff=cutoff, method="pil"),
    "hue": hsv_shift,
    "hsv-shift": hsv_shift,
    "saturation": lambda factor: color_jitter(saturation=factor),
    "color-jitter": color_jitter,
    "grayscale": lambda channels_out: always(A.ToGray, num_output_channels=channels_out),
    "channel-shuffle": lambda: always(A.ChannelShuffle),
    "channel-dropout": channel_dropout,
    "pixel-dropout": pixel_dropout,
    "pixel-dropout-30": pixel_dropout,
    "coarse-dropout": coarse_dropout,
    "erasing": erasing,
    "salt-pepper": salt_pepper,
    "gauss-noise": gauss_noise,
    "gauss-noise-mono": gauss_noise,
    "jpeg": jpeg,
    "normalize": lambda mean, std: always(A.Normalize, mean=tuple(mean), std=tuple(std)),
}


if __name__ == "__main__":
    run("Albumentations", f"{A.__version__} with OpenCV {cv2.__version__}", TABLE, load)
