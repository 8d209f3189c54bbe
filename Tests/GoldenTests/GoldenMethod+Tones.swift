// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiGeometry
import MizumashiPlan

extension GoldenMethod {
  static func tone(_ op: String, _ params: GoldenRow.Params) -> GoldenMethod? {
    let factor = params.number("factor")
    switch op {
    case "gamma":
      return GoldenMethod("gamma_contrast: {gamma: \(params.number("gamma"))}", .table(others: 1))
    case "linear-contrast":
      // imgaug's table is cut instead of rounded, and the other row turns about 128.
      return GoldenMethod("linear_contrast: {alpha: \(factor)}", .largest(1))
    case "brightness-add":
      return GoldenMethod("add: {value: \(params.number("value"))}", .table(others: 1))
    case "brightness-multiply":
      return GoldenMethod("multiply: {factor: \(factor)}", .table(others: 1))
    case "channel-add":
      return GoldenMethod(.table(others: 1)) { _ in
        [
          .tone(
            ToneCurve(
              channels: params.numbers("values").map { [.linear(gain: 1, offset: $0)] }))
        ]
      }
    case "posterize":
      return GoldenMethod("posterize: {bits: \(params.whole("bits"))}", .table(others: 1))
    case "solarize":
      return GoldenMethod(
        "solarize: {threshold: \(params.number("threshold"))}", .table(others: 1))
    case "invert":
      return GoldenMethod("invert: {fraction: 1}", .exact)
    case "invert-below-threshold":
      return GoldenMethod(
        "invert: {fraction: 1, threshold: \(params.number("threshold")), "
          + "invert_above_threshold: false}", .exact)
    case "equalize":
      return GoldenMethod(
        "histogram_equalization: {space: channels}", .table(others: 1),
        others: [
          "pillow": pillowEqualization, "imgaug": pillowEqualization,
          "albumentations": pillowEqualization,
        ])
    case "autocontrast":
      return GoldenMethod(
        "auto_contrast: {cutoff: \(params.whole("cutoff_percent"))}", .table(others: 1),
        others: ["albumentations": "measures the range by another formula"])
    // Pillow blends by cutting instead of rounding.
    case "enhance-brightness":
      return GoldenMethod(
        "color_jitter: {brightness: \(factor), contrast: 1, saturation: 1, hue: 0}", .largest(1))
    case "enhance-contrast":
      return GoldenMethod(
        "color_jitter: {brightness: 1, contrast: \(factor), saturation: 1, hue: 0}", .largest(1))
    case "clahe":
      let space = params.string("on") == "every channel" ? "channels" : "lab"
      return GoldenMethod(
        "clahe: {clip_limit: \(params.number("clip")), tiles: \(params.whole("tiles")), "
          + "space: \(space)}", .mean(1, peak: 8))
    default:
      return colour(op, params)
    }
  }

  private static let pillowEqualization = "Pillow's formula for the table"

  /// Conversions to hue and back round at each turn in the libraries, and once in ours.
  private static let converted = Measure.mean(1.5, peak: 12)

  private static func colour(_ op: String, _ params: GoldenRow.Params) -> GoldenMethod? {
    let factor = params.number("factor")
    func hue(_ change: HueSaturation) -> GoldenMethod {
      GoldenMethod(converted) { _ in [.hueSaturation(change)] }
    }
    switch op {
    case "hue-shift": return hue(HueSaturation(hueShift: params.number("opencv_steps")))
    case "saturation-add": return hue(HueSaturation(saturationOffset: params.number("value")))
    case "hsv-shift":
      var method = hue(
        HueSaturation(
          hueShift: params.number("hue_opencv_steps"),
          saturationOffset: params.number("saturation_add"),
          valueOffset: params.number("value_add")))
      method.others["opencv"] = "tints greys, which have no hue"
      return method
    case "saturation-multiply":
      // imgaug cuts hue to 8 bits on its way, which a strong saturation shows.
      return GoldenMethod(
        "multiply_saturation: {factor: \(factor), model: hsv}", .mean(2, peak: 12))
    case "enhance-color":
      return GoldenMethod(
        "multiply_saturation: {factor: \(factor), model: blend}", .largest(1))
    case "grayscale":
      return GoldenMethod("grayscale: {alpha: \(params.number("alpha"))}", .largest(1))
    case "sepia":
      return GoldenMethod(.largest(1)) { _ in
        [
          .colour(
            ColourMatrix(rows: [
              [0.393, 0.769, 0.189, 0], [0.349, 0.686, 0.168, 0], [0.272, 0.534, 0.131, 0],
            ]))
        ]
      }
    case "channel-swap":
      return GoldenMethod(.exact) { _ in
        [.colour(.selection(params.numbers("order").map { Int($0) }))]
      }
    case "normalize":
      let mean = params.numbers("mean")
      let deviation = params.numbers("std")
      return GoldenMethod("normalize: {mean: \(mean), std: \(deviation)}", .floats(1e-5))
    default:
      return nil
    }
  }
}
