# Copyright 2026 The Mizumashi Authors
# SPDX-License-Identifier: Apache-2.0
"""Warps and changes of size, as somebody who knows OpenCV would write them."""

import math

import cv2
import numpy

from opencv_shared import BORDERS, FILTERS, corner, random, sides

def centre(picture):
    width, height = sides(picture)
    return (width - 1) / 2, (height - 1) / 2


def warp(matrix, interp="bilinear", border="constant"):
    """A warp by the matrix that `matrix(picture)` gives, from source to target."""

    def function(picture):
        return cv2.warpAffine(
            picture, matrix(picture), sides(picture), flags=FILTERS[interp], borderMode=BORDERS[border]
        )

    return function


def about_centre(picture, linear, shift=(0, 0)):
    middle = numpy.array(centre(picture))
    return numpy.column_stack([linear, middle - linear @ middle + shift])


def rotate(degrees_ccw, interp, border, fill=0):
    return warp(lambda p: cv2.getRotationMatrix2D(centre(p), degrees_ccw, 1), interp, border)


def affine(degrees, scale, shear_x_degrees, translate_px, interp, border, fill):
    angle, lean = math.radians(degrees), math.tan(math.radians(shear_x_degrees))
    turn = scale * numpy.array([[math.cos(angle), -math.sin(angle)], [math.sin(angle), math.cos(angle)]])
    linear = numpy.array([[1, -lean], [0, 1]]) @ turn
    return warp(lambda p: about_centre(p, linear, translate_px), interp, border)


def shear(shear_x_degrees, interp, border, fill):
    linear = numpy.array([[1, -math.tan(math.radians(shear_x_degrees))], [0, 1]])
    return warp(lambda p: about_centre(p, linear), interp, border)


def translate(translate_px, interp, border, fill):
    x, y = translate_px
    return warp(lambda p: numpy.float64([[1, 0, x], [0, 1, y]]), interp, border)


def perspective(corner_jitter, interp, border, fill):
    def function(picture):
        width, height = sides(picture)
        corners = numpy.float32([[0, 0], [width, 0], [width, height], [0, height]])
        inwards = numpy.float32([[1, 1], [-1, 1], [-1, -1], [1, -1]])
        way = abs(random.normal(0, corner_jitter, (4, 2))).astype(numpy.float32)
        chosen = corners + inwards * way * numpy.float32([width, height])
        matrix = cv2.getPerspectiveTransform(chosen, corners)
        return cv2.warpPerspective(picture, matrix, (width, height), flags=FILTERS[interp])

    return function


def resize(width, height, interp, antialias=False):
    # OpenCV widens no filter but "area" when it shrinks.
    method = cv2.INTER_AREA if antialias else FILTERS[interp]
    return lambda picture: cv2.resize(picture, (width, height), interpolation=method)


def random_resized_crop(width, height, area, ratio, interp, antialias):
    def function(picture):
        full = sides(picture)
        side = round(math.sqrt(random.uniform(*area) * full[0] * full[1]))
        x, y = corner(picture, side, side)
        return cv2.resize(picture[y : y + side, x : x + side], (width, height))

    return function


def random_crop(width, height):
    def function(picture):
        x, y = corner(picture, width, height)
        return picture[y : y + height, x : x + width].copy()

    return function


def centre_crop(width, height):
    def function(picture):
        x, y = (sides(picture)[0] - width) // 2, (sides(picture)[1] - height) // 2
        return picture[y : y + height, x : x + width].copy()

    return function


def pad(px, border, fill=0):
    return lambda picture: cv2.copyMakeBorder(picture, px, px, px, px, BORDERS[border])


def grid(picture):
    width, height = sides(picture)
    return numpy.meshgrid(numpy.arange(width, dtype=numpy.float32), numpy.arange(height, dtype=numpy.float32))


def elastic(alpha_px, sigma, interp, border, fill):
    size = 2 * math.ceil(3 * sigma) + 1
    plain = cv2.getGaussianKernel(size, sigma, cv2.CV_32F)
    places = {}

    def function(picture):
        width, height = sides(picture)
        if (width, height) not in places:
            places[width, height] = grid(picture)
        x, y = places[width, height]
        noise = numpy.empty((height, width, 2), numpy.float32)
        cv2.randu(noise, -1, 1)
        shift = cv2.sepFilter2D(noise, -1, plain * numpy.float32(alpha_px), plain)
        return cv2.remap(picture, x + shift[..., 0], y + shift[..., 1], FILTERS[interp])

    return function


def grid_distortion(steps, limit, interp, border, fill):
    def axis(count):
        edges = numpy.concatenate([[0], numpy.cumsum(1 + random.uniform(-limit, limit, steps))])
        knots = numpy.linspace(0, count - 1, steps + 1)
        places = numpy.interp(numpy.arange(count), knots, edges / edges[-1] * (count - 1))
        return places.astype(numpy.float32)

    def function(picture):
        width, height = sides(picture)
        x = numpy.ascontiguousarray(numpy.broadcast_to(axis(width), (height, width)))
        y = numpy.ascontiguousarray(numpy.broadcast_to(axis(height)[:, None], (height, width)))
        return cv2.remap(picture, x, y, FILTERS[interp])

    return function
