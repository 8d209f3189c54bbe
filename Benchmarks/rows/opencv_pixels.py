# Copyright 2026 The Mizumashi Authors
# SPDX-License-Identifier: Apache-2.0
"""Filters, tones, colours and noise, as somebody who knows OpenCV would write them."""

import math

import cv2
import numpy

from opencv_shared import LEVELS, corner, random, sides


def gaussian_blur(sigma, ksize):
    weights = cv2.getGaussianKernel(ksize, sigma, cv2.CV_32F)
    return lambda picture: cv2.sepFilter2D(picture, -1, weights, weights)


def box_blur(ksize):
    return lambda picture: cv2.blur(picture, (ksize, ksize))


def median_blur(ksize):
    return lambda picture: cv2.medianBlur(picture, ksize)


def convolution(weights):
    weights = numpy.float32(weights)
    return lambda picture: cv2.filter2D(picture, -1, weights)


def motion_blur(ksize, degrees):
    line = numpy.zeros((ksize, ksize), numpy.float32)
    line[:, ksize // 2] = 1
    turn = cv2.getRotationMatrix2D((ksize // 2, ksize // 2), -degrees, 1)
    line = cv2.warpAffine(line, turn, (ksize, ksize))
    return convolution(line / line.sum())


def mixed(alpha, weights):
    still = numpy.zeros((3, 3))
    still[1, 1] = 1
    return convolution((1 - alpha) * still + alpha * numpy.array(weights))


def sharpen(alpha, lightness):
    return mixed(alpha, [[-1, -1, -1], [-1, 8 + lightness, -1], [-1, -1, -1]])


def emboss(alpha, strength):
    s = strength
    return mixed(alpha, [[-1 - s, -s, 0], [-s, 1, s], [0, s, 1 + s]])


def table(curve):
    levels = numpy.clip(numpy.rint(curve), 0, 255).astype(numpy.uint8)
    return lambda picture: cv2.LUT(picture, levels)


def brightness(add):
    return lambda picture: cv2.add(picture, (add, add, add, 0))


def posterize(bits):
    kept = 256 - (1 << (8 - bits))
    return lambda picture: cv2.bitwise_and(picture, (kept, kept, kept, 0))


def equalize(per_channel):
    return lambda picture: cv2.merge([cv2.equalizeHist(plane) for plane in cv2.split(picture)])


def clahe(clip, tiles, on):
    equalizer = cv2.createCLAHE(clip, tuple(tiles))

    def function(picture):
        planes = list(cv2.split(cv2.cvtColor(picture, cv2.COLOR_RGB2LAB)))
        planes[0] = equalizer.apply(planes[0])
        return cv2.cvtColor(cv2.merge(planes), cv2.COLOR_LAB2RGB)

    return function


def autocontrast(cutoff):
    def function(picture):
        flat = picture.reshape(1, -1, 3)
        low = cv2.reduce(flat, 1, cv2.REDUCE_MIN)[0, 0].astype(float)
        high = cv2.reduce(flat, 1, cv2.REDUCE_MAX)[0, 0].astype(float)
        curve = (LEVELS[:, None] - low) * 255 / numpy.maximum(high - low, 1)
        return cv2.LUT(picture, numpy.clip(numpy.rint(curve), 0, 255).astype(numpy.uint8)[None])

    return function


def hue(hue_degrees):
    return hsv_shift(hue_degrees, 0, 0)


def hsv_shift(hue_degrees, saturation_add, value_add):
    turned = (numpy.arange(256) + hue_degrees // 2) % 180
    moved = (numpy.clip(numpy.arange(256) + add, 0, 255) for add in (saturation_add, value_add))
    curves = numpy.stack([turned, *moved], -1)[None].astype(numpy.uint8)

    def function(picture):
        turned = cv2.LUT(cv2.cvtColor(picture, cv2.COLOR_RGB2HSV), curves)
        return cv2.cvtColor(turned, cv2.COLOR_HSV2RGB)

    return function


def grey(picture):
    return cv2.cvtColor(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), cv2.COLOR_GRAY2RGB)


def saturation(factor):
    return lambda picture: cv2.addWeighted(picture, factor, grey(picture), 1 - factor, 0)


def color_jitter(brightness, contrast, saturation, hue_turns):
    more, turned = _saturation(saturation), hue(hue_turns * 360)

    def function(picture):
        picture = cv2.convertScaleAbs(picture, alpha=brightness)
        mean = cv2.mean(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY))[0]
        curve = numpy.clip(numpy.rint((LEVELS - mean) * contrast + mean), 0, 255)
        return turned(more(cv2.LUT(picture, curve.astype(numpy.uint8))))

    return function


_saturation = saturation


def channel_shuffle():
    def function(picture):
        order, result = random.permutation(3), numpy.empty_like(picture)
        pairs = [number for place in range(3) for number in (int(order[place]), place)]
        cv2.mixChannels([picture], [result], pairs)
        return result

    return function


def channel_dropout(count, fill):
    def function(picture):
        result = picture.copy()
        for channel in random.permutation(3)[:count]:
            result[..., channel] = fill
        return result

    return function


def masked(picture, mask):
    return cv2.bitwise_and(picture, cv2.merge([mask] * 3))


def halves(picture):
    width, height = sides(picture)
    return numpy.frombuffer(random.bytes(2 * width * height), numpy.uint16).reshape(height, width)


def pixel_dropout(p, per_channel, fill):
    def function(picture):
        return masked(picture, cv2.compare(halves(picture), p * 65536 - 0.5, cv2.CMP_GT))

    return function


def coarse_dropout(holes, size, fill):
    def function(picture):
        result = picture.copy()
        width, height = (round(share * side) for share, side in zip(size, sides(picture)))
        for _ in range(holes):
            x, y = corner(picture, width, height)
            result[y : y + height, x : x + width] = fill
        return result

    return function


def coarse_dropout_grid(p, size_percent, fill):
    def function(picture):
        width, height = sides(picture)
        cells = max(int(height * size_percent), 3), max(int(width * size_percent), 3)
        kept = (random.random(cells) >= random.uniform(*p)).astype(numpy.uint8) * 255
        return masked(picture, cv2.resize(kept, (width, height), interpolation=cv2.INTER_NEAREST))

    return function


def erasing(area, ratio, fill):
    def function(picture):
        width, height = sides(picture)
        side = int(math.sqrt(random.uniform(*area) * width * height))
        x, y = corner(picture, side, side)
        result = picture.copy()
        result[y : y + side, x : x + side] = fill
        return result

    return function


def salt_pepper(amount, salt_share):
    pepper, salt = amount * (1 - salt_share) * 65536, (1 - amount * salt_share) * 65536

    def function(picture):
        draws = halves(picture)
        white = cv2.compare(draws, salt - 0.5, cv2.CMP_GT)
        black = cv2.compare(draws, pepper - 0.5, cv2.CMP_GT)
        return masked(cv2.bitwise_or(picture, cv2.merge([white] * 3)), black)

    return function


def gauss_noise(std, per_channel):
    def function(picture):
        noise = numpy.empty(picture.shape if per_channel else picture.shape[:2], numpy.int16)
        cv2.randn(noise, 0, std)
        return cv2.add(picture, noise if per_channel else cv2.merge([noise] * 3), dtype=cv2.CV_8U)

    return function


def jpeg(quality):
    def function(picture):
        swapped = cv2.cvtColor(picture, cv2.COLOR_RGB2BGR)
        data = cv2.imencode(".jpg", swapped, [cv2.IMWRITE_JPEG_QUALITY, quality])[1]
        return cv2.cvtColor(cv2.imdecode(data, cv2.IMREAD_COLOR), cv2.COLOR_BGR2RGB)

    return function


def normalize(mean, std):
    curves = (LEVELS[:, None] / 255 - mean) / numpy.array(std)
    curves = curves.astype(numpy.float32)[None]
    return lambda picture: cv2.LUT(picture, curves)


def normalize_planar(mean, std):
    interleaved = normalize(mean, std)
    return lambda picture: numpy.ascontiguousarray(interleaved(picture).transpose(2, 0, 1))
