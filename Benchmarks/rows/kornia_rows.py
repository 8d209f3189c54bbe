# Copyright 2026 The Mizumashi Authors
# SPDX-License-Identifier: Apache-2.0
"""The rows in Kornia, which computes in floating point; planar bytes in and out are part."""

import kornia
import torch
import torch_shared
from kornia import augmentation, color, enhance, filters
from kornia.geometry import transform

from harness import run


def floating(picture):
    return picture[None].float() / 255


def from_bytes(function):
    def whole(picture):
        return (function(floating(picture))[0] * 255 + 0.5).clamp_(0, 255).byte().contiguous()

    return whole


def augmented(kind, *settings, **named):
    return from_bytes(kind(*settings, p=1, **named))


def angle(degrees):
    return torch.tensor([float(degrees)])


def rotate(degrees_ccw, interp, border, fill):
    return from_bytes(lambda batch: transform.rotate(batch, angle(degrees_ccw), mode=interp))


def affine(degrees, scale, shear_x_degrees, translate_px, interp, border, fill):
    def function(batch):
        height, width = batch.shape[-2:]
        matrix = transform.get_affine_matrix2d(
            torch.tensor([translate_px], dtype=torch.float32),
            torch.tensor([[(width - 1) / 2, (height - 1) / 2]]),
            torch.full((1, 2), scale),
            angle(degrees),
            sx=torch.deg2rad(angle(shear_x_degrees)),
        )
        return transform.warp_affine(batch, matrix[:, :2], (height, width), mode=interp)

    return from_bytes(function)


def shear(shear_x_degrees, **sampling):
    return affine(0, 1.0, shear_x_degrees, (0, 0), **sampling)


def translate(translate_px, **sampling):
    return affine(0, 1.0, 0, translate_px, **sampling)


def resize(width, height, interp, antialias=False):
    return from_bytes(lambda batch: transform.resize(batch, (height, width), interp, antialias=antialias))


def random_resized_crop(width, height, area, ratio, interp, antialias):
    settings = {"scale": tuple(area), "ratio": tuple(ratio), "resample": interp}
    return augmented(augmentation.RandomResizedCrop, (height, width), **settings)


def gaussian_blur(sigma, ksize):
    return from_bytes(lambda batch: filters.gaussian_blur2d(batch, (ksize, ksize), (sigma, sigma)))


def box_blur(ksize):
    return from_bytes(lambda batch: filters.box_blur(batch, ksize))


def median_blur(ksize):
    return from_bytes(lambda batch: filters.median_blur(batch, ksize))


def motion_blur(ksize, degrees):
    return from_bytes(lambda batch: filters.motion_blur(batch, ksize, float(degrees), 0.0))


def color_jitter(brightness, contrast, saturation, hue_turns):
    factors = ((value, value) for value in (brightness, contrast, saturation, hue_turns))
    return augmented(augmentation.ColorJitter, *factors)


def hue(hue_degrees):
    turn = torch.deg2rad(angle(hue_degrees))
    return from_bytes(lambda batch: enhance.adjust_hue(batch, turn))


def saturation(factor):
    return from_bytes(lambda batch: enhance.adjust_saturation_with_gray_subtraction(batch, factor))


def grayscale(channels_out):
    return from_bytes(lambda batch: color.rgb_to_grayscale(batch).expand(-1, channels_out, -1, -1))


def erasing(area, ratio, fill):
    return augmented(augmentation.RandomErasing, tuple(area), tuple(ratio), value=fill / 255)


def salt_pepper(amount, salt_share):
    settings = {"amount": (amount, amount), "salt_vs_pepper": (salt_share, salt_share)}
    return augmented(augmentation.RandomSaltAndPepperNoise, **settings)


def normalize(mean, std):
    mean, std = torch.tensor(mean), torch.tensor(std)
    return lambda picture: enhance.normalize(floating(picture), mean, std)[0]


TABLE = {
    "hflip": lambda: augmented(augmentation.RandomHorizontalFlip),
    "vflip": lambda: augmented(augmentation.RandomVerticalFlip),
    "rotate": rotate,
    "rotate-nearest": rotate,
    "affine": affine,
    "shear": shear,
    "translate": translate,
    "resize-512": resize,
    "resize-224": resize,
    "resize-2x-cubic": resize,
    "random-resized-crop": random_resized_crop,
    "random-crop": lambda width, height: augmented(augmentation.RandomCrop, (height, width)),
    "center-crop": lambda width, height: augmented(augmentation.CenterCrop, (height, width)),
    "gaussian-blur": gaussian_blur,
    "gaussian-blur-8": gaussian_blur,
    "box-blur": box_blur,
    "box-blur-21": box_blur,
    "median-blur": median_blur,
    "median-blur-3": median_blur,
    "median-blur-11": median_blur,
    "motion-blur": motion_blur,
    "brightness": lambda add: from_bytes(lambda batch: enhance.adjust_brightness(batch, add / 255)),
    "gamma": lambda gamma: from_bytes(lambda batch: enhance.adjust_gamma(batch, gamma)),
    "posterize": lambda bits: from_bytes(lambda batch: enhance.posterize(batch, bits)),
    "solarize": lambda threshold: from_bytes(lambda batch: enhance.solarize(batch, threshold / 255)),
    "invert": lambda: from_bytes(enhance.invert),
    "equalize": lambda per_channel: from_bytes(enhance.equalize),
    "hue": hue,
    "saturation": saturation,
    "color-jitter": color_jitter,
    "grayscale": grayscale,
    "channel-shuffle": lambda: augmented(augmentation.RandomChannelShuffle),
    "erasing": erasing,
    "salt-pepper": salt_pepper,
    "gauss-noise": lambda std, per_channel: augmented(augmentation.RandomGaussianNoise, std=std / 255),
    "normalize": normalize,
}


if __name__ == "__main__":
    run("Kornia", kornia.__version__, TABLE, torch_shared.load)
