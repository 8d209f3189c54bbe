// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

extension BuiltinRecipe {
  static let strong = BuiltinRecipe(
    name: "strong",
    summary: "classification: strong changes for large models and long training",
    text: """
      # Strong changes of everything, several at once.
      #
      # When: large models, long training, classes that differ in shape.
      # When not: with few epochs or small models, which will not learn under it; when classes
      #   differ in colour or texture; when left and right matter.
      version: 1
      description: strong changes of everything, several at once
      variants:
        strong:
          copies: 10
          steps:
            - horizontal_flip: {p: 0.5}
            - one_of:
                steps:
                  - affine:
                      scale: 0.7..1.4
                      translate_fraction: {x: -0.15..0.15, y: -0.15..0.15}
                      rotate: -30..30
                      shear: {x: -10..10, y: -5..5}
                      border: mirror
                  - perspective: {scale: 0.03..0.1}
                  - elastic: {alpha: 40..120, sigma: 6..10, border: mirror}
                weights: [3, 1, 1]
            - some_of:
                n: 1..3
                steps:
                  - brightness_contrast: {brightness: -0.25..0.25, contrast: -0.3..0.3, pivot: mid}
                  - gamma_contrast: {gamma: 0.6..1.6}
                  - color_jitter: {hue: -0.08..0.08}
                  - grayscale: {alpha: 0.5..1}
                  - auto_contrast: {cutoff: 0..5}
                  - channel_shuffle: {p: 0.3}
            - one_of:
                p: 0.5
                steps:
                  - gaussian_blur: {sigma: 0.5..2.5}
                  - motion_blur: {kernel: 5..11}
                  - gaussian_noise: {scale: 5..20, per_channel: 0.5}
                  - jpeg_compression: {quality: 15..50}
            - coarse_dropout: {fraction: 0.05..0.2, size_pixels: 5..10, p: 0.5}

      """)
}
