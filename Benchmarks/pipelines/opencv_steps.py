# Copyright 2026 The Mizumashi Authors
# SPDX-License-Identifier: Apache-2.0
"""The steps of the pipelines, as somebody who knows OpenCV and NumPy would write them."""

import math
import random

import cv2
import numpy
import simplejpeg

cv2.setNumThreads(1)
random = random.Random()
LEVELS = numpy.arange(256, dtype=numpy.float64)


def read(path):
    return simplejpeg.decode_jpeg(path.read_bytes())


def sides(picture):
    return picture.shape[1], picture.shape[0]


# Matrices, from source to target; three rows each, so that they can be multiplied.


def shift(x, y):
    return numpy.array([[1, 0, x], [0, 1, y], [0, 0, 1]], numpy.float64)


def about_centre(size, linear):
    matrix = numpy.eye(3)
    matrix[:2, :2] = linear
    x, y = (size[0] - 1) / 2, (size[1] - 1) / 2
    return shift(x, y) @ matrix @ shift(-x, -y)


def turn(degrees):
    angle = math.radians(random.uniform(*degrees))
    return numpy.array([[math.cos(angle), -math.sin(angle)], [math.sin(angle), math.cos(angle)]])


def slope(degrees):
    return math.tan(math.radians(random.uniform(*degrees)))


def lean(degrees_x, degrees_y=(0, 0)):
    return numpy.array([[1, slope(degrees_x)], [slope(degrees_y), 1]])


def mirror(width):
    return numpy.array([[-1, 0, width - 1], [0, 1, 0], [0, 0, 1]], numpy.float64)


def jitter(size, std):
    """Every corner comes from a place further inside."""
    (right, bottom), signs = (size[0] - 1, size[1] - 1), [(1, 1), (-1, 1), (-1, -1), (1, -1)]
    corners = [(0, 0), (right, 0), (right, bottom), (0, bottom)]
    inside = [
        [place + sign * side * min(abs(random.gauss(0, std)), 0.45) for place, sign, side in zip(*corner)]
        for corner in ((place, sign, size) for place, sign in zip(corners, signs))
    ]
    return cv2.getPerspectiveTransform(numpy.float32(inside), numpy.float32(corners))


def chance(share):
    return random.random() < share


# Steps.


def affine_warp(picture, matrix, fill, size=None):
    colour = (fill, fill, fill)
    return cv2.warpAffine(picture, matrix[:2], size or sides(picture), borderValue=colour)


def perspective_warp(picture, matrix, fill):
    return cv2.warpPerspective(picture, matrix, sides(picture), borderValue=(fill, fill, fill))


def random_window(picture, params):
    """A part of the picture of a random area and shape."""
    width, height = sides(picture)
    low, high = (math.log(ratio) for ratio in params.ratio)
    for _ in range(10):
        area, ratio = width * height * random.uniform(*params.area), math.exp(random.uniform(low, high))
        w, h = round(math.sqrt(area * ratio)), round(math.sqrt(area / ratio))
        if 0 < w <= width and 0 < h <= height:
            x, y = random.randint(0, width - w), random.randint(0, height - h)
            return picture[y : y + h, x : x + w]
    side = min(width, height)
    x, y = (width - side) // 2, (height - side) // 2
    return picture[y : y + side, x : x + side]


def table(curve):
    return numpy.clip(numpy.rint(curve), 0, 255).astype(numpy.uint8)


def contrast(factor, about=128):
    return table((LEVELS - about) * factor + about)


def grey(picture):
    return cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)


def saturated(picture, factor):
    plain = cv2.cvtColor(grey(picture), cv2.COLOR_GRAY2RGB)
    return cv2.addWeighted(picture, factor, plain, 1 - factor, 0)


def hsv_shifted(picture, hue_degrees, saturation=0, value=0):
    curves = [(LEVELS + hue_degrees / 2) % 180, LEVELS + saturation, LEVELS + value]
    curves = numpy.stack([table(curve) for curve in curves], -1)[None]
    # Rounding may give 180, which is 0 again.
    curves[..., 0] %= 180
    return cv2.cvtColor(cv2.LUT(cv2.cvtColor(picture, cv2.COLOR_RGB2HSV), curves), cv2.COLOR_HSV2RGB)


def blurred(picture, sigma):
    return cv2.GaussianBlur(picture, (0, 0), random.uniform(*sigma))


def with_holes(picture, count, side):
    width, height = sides(picture)
    for _ in range(count):
        w, h = round(random.uniform(*side) * width), round(random.uniform(*side) * height)
        x, y = random.randint(0, width - w), random.randint(0, height - h)
        picture[y : y + h, x : x + w] = 0
    return picture


def noisy(picture, std):
    noise = numpy.empty(picture.shape, numpy.int16)
    cv2.randn(noise, 0, random.uniform(*std))
    return cv2.add(picture, noise, dtype=cv2.CV_8U)


def normal_curves(params):
    """For each channel, what becomes of the 256 levels."""
    mean, std = numpy.array(params.mean)[:, None], numpy.array(params.std)[:, None]
    return ((LEVELS / 255 - mean) / std).astype(numpy.float32)


def planar(picture, curves):
    result = numpy.empty((3, *picture.shape[:2]), numpy.float32)
    for plane, curve, place in zip(cv2.split(picture), curves, result):
        cv2.LUT(plane, curve, dst=place)
    return result


def letterbox(size, side):
    """The matrix, and the size of the picture in the box."""
    scale = side / max(size)
    w, h = (round(length * scale) for length in size)
    matrix = shift((side - w) // 2, (side - h) // 2) @ numpy.diag([w / size[0], h / size[1], 1])
    return matrix, (w, h)


def moved_boxes(boxes, matrix, params):
    """The hull of the moved corners, cut to the picture, where enough of it is left."""
    xs, ys = boxes[:, [0, 2, 2, 0]], boxes[:, [1, 1, 3, 3]]
    (a, b, c), (d, e, f) = matrix[:2]
    xs, ys = a * xs + b * ys + c, d * xs + e * ys + f
    hulls = numpy.stack([xs.min(1), ys.min(1), xs.max(1), ys.max(1)], 1)
    cut = hulls.clip(0, params.side)
    whole, left = ((h[:, 2] - h[:, 0]) * (h[:, 3] - h[:, 1]) for h in (hulls, cut))
    return cut[left >= params.least_visible * whole]


def grey_jpeg(picture, quality):
    rows = picture.reshape(*picture.shape[:2], 1)
    return simplejpeg.encode_jpeg(rows, random.randint(*quality), "GRAY", "Gray")
