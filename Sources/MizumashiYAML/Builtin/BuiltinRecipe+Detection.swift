// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

extension BuiltinRecipe {
  static let detection = BuiltinRecipe(
    name: "detection",
    summary: "object detection: boxes stay tight, objects stay in the picture",
    text: """
      # Changes that keep boxes tight and objects in the picture.
      #
      # When: boxes, polygons or keypoints go along. Rotations are small because an upright box
      #   around a turned object is larger than the object.
      # When not: for classification, where stronger changes help more; if left and right matter.
      version: 1
      description: changes that keep boxes tight and objects in the picture
      variants:
        detect:
          copies: 5
          steps:
            - horizontal_flip: {p: 0.5}
            - affine:
                scale: 0.8..1.25
                translate_fraction: {x: -0.1..0.1, y: -0.1..0.1}
                rotate: -4..4
                fill: grey
            - brightness_contrast: {brightness: -0.15..0.15, contrast: -0.15..0.15, pivot: mid}
            - multiply_saturation: {factor: 0.7..1.3, model: blend, p: 0.5}
            - one_of:
                p: 0.3
                steps:
                  - gaussian_blur: {sigma: 0.3..1}
                  - motion_blur: {kernel: 3..7}
                  - jpeg_compression: {quality: 40..80}
            - gaussian_noise: {scale: 0..6, p: 0.3}

      """)
}
