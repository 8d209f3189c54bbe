// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

extension BuiltinRecipe {
  static let document = BuiltinRecipe(
    name: "document",
    summary: "scanned or photographed pages: no flips, no colours, light tilt",
    text: """
      # A page scanned a little askew, photographed at a slant, copied once too often.
      #
      # When: document classes, layout, reading of text.
      # When not: for photographs. Never flips and never cuts out: letters would change their
      #   meaning.
      version: 1
      description: pages scanned askew, photographed at a slant, badly lit or compressed
      variants:
        page:
          copies: 5
          steps:
            - one_of:
                steps:
                  - affine: {rotate: -3..3, scale: 0.95..1, fill: white}
                  - perspective: {scale: 0.005..0.03, fit_output: true, fill: white}
            - one_of:
                p: 0.7
                steps:
                  - brightness_contrast: {brightness: -0.15..0.1, contrast: -0.2..0.1, pivot: mid}
                  - gamma_contrast: {gamma: 0.7..1.5}
                  - blend_alpha:
                      mask: horizontal_gradient
                      factor: 0.3..0.8
                      foreground:
                        - multiply: {factor: 0.6..0.85}
            - grayscale: {p: 0.2}
            - one_of:
                p: 0.5
                steps:
                  - gaussian_blur: {sigma: 0.3..0.9}
                  - motion_blur: {kernel: 3, p: 1}
                  - gaussian_noise: {scale: 3..12}
                  - jpeg_compression: {quality: 20..60}

      """)
}
