// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

extension BuiltinRecipe {
  static let light = BuiltinRecipe(
    name: "light",
    summary: "classification: small changes that no label minds",
    text: """
      # Small changes of place and light, such as a second photograph a moment later would show.
      #
      # When: few pictures, careful labels, fine differences between classes; as a first try.
      # When not: if left and right matter (text, signs, hands): remove the flip.
      version: 1
      description: small changes of place and light
      variants:
        light:
          copies: 5
          steps:
            - horizontal_flip: {p: 0.5}
            - affine:
                scale: 0.95..1.05
                translate_fraction: {x: -0.03..0.03, y: -0.03..0.03}
                rotate: -5..5
                border: mirror
            - brightness_contrast: {brightness: -0.08..0.08, contrast: -0.08..0.08, pivot: mid}
            - gaussian_noise: {scale: 0..4, p: 0.3}

      """)
}
