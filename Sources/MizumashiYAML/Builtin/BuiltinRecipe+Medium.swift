// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

extension BuiltinRecipe {
  static let medium = BuiltinRecipe(
    name: "medium",
    summary: "classification: the usual mixture",
    text: """
      # Place, light, colour, sharpness: what varies between photographs of the same thing.
      #
      # When: classification of everyday photographs, some dozen to some thousand pictures per
      #   class.
      # When not: if colour or small details are the label; if left and right matter, remove the
      #   flip.
      version: 1
      description: changes of place, light, colour and sharpness
      variants:
        medium:
          copies: 5
          steps:
            - horizontal_flip: {p: 0.5}
            - affine:
                scale: 0.85..1.2
                translate_fraction: {x: -0.08..0.08, y: -0.08..0.08}
                rotate: -15..15
                border: mirror
            - brightness_contrast: {brightness: -0.15..0.15, contrast: -0.2..0.2, pivot: mid}
            - multiply_saturation: {factor: 0.7..1.3, model: blend, p: 0.7}
            - add_to_hue: {value: -10..10, p: 0.5}
            - one_of:
                p: 0.4
                steps:
                  - gaussian_blur: {sigma: 0.3..1.2}
                  - motion_blur: {kernel: 3..5}
                  - gaussian_noise: {scale: 2..8}
            - coarse_dropout: {fraction: 0.02..0.08, size_pixels: 6..12, p: 0.3}

      """)
}
