// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiGeometry
import MizumashiPlan
import MizumashiRandom
import MizumashiRecipe
import MizumashiYAML
import Testing

/// A plan as people read it.
@Suite struct DescriptionTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let steps: String
    let text: String
    var testDescription: String { steps }
  }

  static let cases = [
    Case(steps: "[]", text: "640×480 → 640×480 in 0 stages"),
    Case(
      steps: "[invert: {fraction: 1}]",
      text: """
        640×480 → 640×480 in 1 stage
        1. copy
           then tone (invert)
        """),
    Case(
      steps: "[horizontal_flip, rotate: {angle: 10}, crop: {pixels: 20, keep_size: false}]",
      text: """
        640×480 → 600×440 in 1 stage
        1. warp, linear: affine [-0.985 -0.174 656.814; -0.174 0.985 39.214], \
        border constant [0, 0, 0, 0] 640×480 → 600×440
        """),
    Case(
      steps: "[rotate: {angle: 10}, gaussian_noise: {scale: 5}, jpeg_compression: {quality: 40}, "
        + "linear_contrast: {alpha: 1.5}]",
      text: """
        640×480 → 640×480 in 2 stages
        1. warp, linear: affine [0.985 -0.174 46.537; 0.174 0.985 -51.921], \
        border constant [0, 0, 0, 0]
           then noise (grey)
        2. JPEG at quality 40
           then tone (× 1.5 − 63.5)
        """),
    Case(
      steps: "[affine: {scale: 0.5, border: mirror}, shear_x: {angle: 10, fill: '#0a141e'}]",
      text: """
        640×480 → 640×480 in 1 stage
        1. warp, linear: affine [0.5 0 160; 0 0.5 120], \
        border mirror; then affine [1 -0.176 42.318; 0 1 0], border constant [10, 20, 30]
        """),
    Case(
      steps: "[crop: {top: 10%, keep_size: false}, resize: {width: 64, height: 48}]",
      text: """
        640×480 → 64×48 in 1 stage
        1. resample, linear antialiased of 0,48…640,480 640×480 → 64×48
        """),
    Case(
      steps: "[gaussian_blur: {sigma: 1.25}, median_blur: {kernel: 3}, average_blur: {kernel: 5}]",
      text: """
        640×480 → 640×480 in 3 stages
        1. gaussian blur, sigma 1.25
        2. median of 3×3
        3. mean of 5×5
        """),
    Case(
      steps: "[clahe: {clip_limit: 4, tiles: 8}, auto_contrast: {cutoff: 5}, "
        + "histogram_equalization, posterize: {bits: 3}, solarize: {threshold: 128}]",
      text: """
        640×480 → 640×480 in 3 stages
        1. CLAHE on lab, limit 4, 8×8 tiles
        2. auto-contrast, cutting 5 %
        3. histogram equalisation on lab
           then tone (3 bits, solarise at 128)
        """),
    Case(
      steps:
        "[blend_alpha: {factor: 0.25, foreground: [vertical_flip, gamma_contrast: {gamma: 2}]}]",
      text: """
        640×480 → 640×480 in 1 stage
        1. blend by 0.25
           foreground: 640×480 → 640×480 in 1 stage
             1. warp, whole pixels: exact [1 0 0; 0 -1 480], border constant [0, 0, 0, 0]
                then tone (gamma 2)
           background: the picture itself
        """),
    Case(
      steps: "[dropout: {fraction: 5%}, salt_and_pepper: {fraction: 0.02}, "
        + "cutout: {count: 2}, normalize]",
      text: """
        640×480 → 640×480 in 2 stages
        1. copy
           then dropout of 5 % of the pixels, salt and pepper on 2 %, 2 rectangles
        2. normalisation to floating point
        """),
  ]

  @Test(arguments: cases)
  func `a plan prints as it did`(_ sample: Case) throws {
    let recipe = try Recipe(yaml: "steps: \(sample.steps)", source: "test")
    let extent = Extent(width: 640, height: 480)
    let drawn = try recipe.variants[0].steps.draw(
      for: Subject(extent: extent), key: RandomKey(seed: 3))
    #expect(Plan(drawn.effects(on: extent), for: extent).description == sample.text)
  }
}
