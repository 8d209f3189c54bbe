// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiGeometry
import MizumashiPlan

extension GoldenMethod {
  static func filter(_ op: String, _ params: GoldenRow.Params) -> GoldenMethod? {
    let size = params.whole("ksize")
    switch op {
    case "gaussian-blur":
      let sigma = params.number("sigma")
      // Pillow's is three boxes, with another border: five levels beside hard bars.
      return GoldenMethod(
        "gaussian_blur: {sigma: \(sigma)}", .largest(2), margin: Int((3 * sigma).rounded(.up)) + 1,
        others: ["imgaug": "its window ends at 1.7 σ"]
      ).allowing(5, "pillow")
    case "box-blur":
      return GoldenMethod("average_blur: {kernel: \(size)}", .largest(2), margin: size / 2 + 1)
    case "median-blur":
      return GoldenMethod("median_blur: {kernel: \(size)}", .exact, margin: size / 2)
    case "convolve":
      let rows = params.rows("kernel")
      return GoldenMethod(
        .largest(2), margin: 2, others: ["pillow": "applies the rows from bottom to top"]
      ) { _ in
        [
          .filter(
            .convolution(
              ConvolutionWeights(
                width: rows[0].count, height: rows.count, values: rows.flatMap { $0 })))
        ]
      }
    case "sharpen":
      return GoldenMethod(
        "sharpen: {alpha: \(params.number("alpha")), lightness: \(params.number("lightness"))}",
        .largest(2), margin: 1)
    case "emboss":
      return GoldenMethod(
        "emboss: {alpha: \(params.number("alpha")), strength: \(params.number("strength"))}",
        .largest(2), margin: 1)
    case "motion-blur":
      return GoldenMethod(
        "motion_blur: {kernel: \(size), angle: \(params.number("degrees")), "
          + "direction: \(params.number("direction"))}", .largest(2), margin: size / 2 + 1,
        others: ["albumentations": "another kernel: angle 0 lies level"]
      ).allowing(3, "imgaug")  // It turns its kernel in whole numbers.
    case "jpeg":
      let quality = params.whole("quality")
      // imgaug counts compression, and comes back to another quality.
      let back = Int((1 + 99 * (1 - Double(100 - quality) / 101)).rounded())
      return GoldenMethod(
        "jpeg_compression: {quality: \(quality)}", .noiseRatio(40),
        others: [
          "albumentations": "takes red for blue",
          "imgaug": back == quality ? nil : "its quality is \(back) here",
        ].compactMapValues { $0 })
    case "blend-with-vflip":
      return GoldenMethod(
        "blend_alpha: {factor: \(params.number("alpha")), foreground: [vertical_flip]}",
        .largest(1))
    default:
      return nil
    }
  }

  static func method(_ op: String, _ params: GoldenRow.Params) -> GoldenMethod? {
    geometry(op, params) ?? tone(op, params)?.toned ?? filter(op, params)?.toned
  }
}
