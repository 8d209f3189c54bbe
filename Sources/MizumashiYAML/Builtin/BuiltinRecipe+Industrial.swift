// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

extension BuiltinRecipe {
  static let industrial = BuiltinRecipe(
    name: "industrial",
    summary: "parts under a fixed camera: light and noise, any turn of the part",
    text: """
      # Parts under a fixed camera: they lie any way round, the light drifts, the sensor is noisy.
      #
      # When: inspection and sorting, where parts may lie any way and the distance is fixed.
      # When not: if the way a part lies is the label. Nothing is cut out and blur stays small,
      #   since a small defect may be all there is to see.
      version: 1
      description: any turn of the part, drifting light, a noisy sensor
      variants:
        part:
          copies: 8
          steps:
            - horizontal_flip: {p: 0.5}
            - vertical_flip: {p: 0.5}
            - rotate: {angle: -180..180, border: edge}
            - affine:
                scale: 0.97..1.03
                translate_fraction: {x: -0.03..0.03, y: -0.03..0.03}
                border: edge
            - brightness_contrast: {brightness: -0.12..0.12, contrast: -0.1..0.1, pivot: mid}
            - gamma_contrast: {gamma: 0.8..1.25, p: 0.5}
            - gaussian_blur: {sigma: 0.2..0.8, p: 0.3}
            - gaussian_noise: {scale: 1..8, p: 0.7}

      """)
}
