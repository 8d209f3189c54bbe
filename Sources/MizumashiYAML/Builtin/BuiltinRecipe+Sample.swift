// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

extension BuiltinRecipe {
  static let sample = BuiltinRecipe(
    name: "sample",
    summary: "fifteen pictures of each: noise, cutout, translation, rotation, shear",
    text: """
      # Fifteen pictures of each input, five effects of three strengths.
      #
      # When: to see what augmentation is, or to make five pictures per tag out of one.
      # When not: for training that has to be good. The effects are strong and not combined,
      #   rotations by 80° and 160° show what no camera sees, and black corners are easy to learn by
      #   mistake.
      version: 1
      description: five effects of three strengths each, from the original
      seed: 42
      variants:
        noise:                      # 30, 40 and 50 % of the pixels turned black
          - dropout: {fraction: {each: [0.3, 0.4, 0.5]}}
        cutout:                     # cells of a coarse grid turned black; the size is the grid's
          - coarse_dropout:
              fraction: 0.03..0.15
              size_fraction: {each: [0.005, 0.001, 0.02]}
              min_size: 4
        trans:                      # shifted by up to 10, 20 and 30 % in each direction
          - each:
              - affine:
                  translate_fraction: {x: -0.1..0.1, y: -0.1..0.1}
                  round_translation: true
              - affine:
                  translate_fraction: {x: -0.2..0.2, y: -0.2..0.2}
                  round_translation: true
              - affine:
                  translate_fraction: {x: -0.3..0.3, y: -0.3..0.3}
                  round_translation: true
        rotate:                     # turned clockwise
          - rotate: {angle: {each: [45, 80, 160]}}
        shear:                      # slanted, as older libraries do it: the height shrinks too
          - shear_x: {angle: {each: [30, 50, 340]}, shear_model: legacy_sine}

      """)
}
