// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// Which steps do the work of a row of a benchmark, as recipe text.
///
/// A row that is not named here is work that no augmenter does yet.
enum BenchmarkOperations {
  typealias Steps = @Sendable (BenchmarkSpecification) throws -> String

  /// The steps of a row; nil where there are none yet.
  static func steps(_ row: BenchmarkSpecification) throws -> String? {
    try table[row.id].map { try $0(row) }
  }

  private static let table: [String: Steps] =
    geometry.merging(sizes, uniquingKeysWith: unique)
    .merging(filters, uniquingKeysWith: unique)
    .merging(tones, uniquingKeysWith: unique)
    .merging(colours, uniquingKeysWith: unique)
    .merging(noises, uniquingKeysWith: unique)

  private static func unique(_ first: @escaping Steps, _ second: @escaping Steps) -> Steps {
    preconditionFailure("a row has steps in two tables")
  }

  private static let rotation: Steps = {
    // Angles of rows count counter-clockwise.
    "rotate: {angle: \(try -$0.number("degrees_ccw")), \($0.sampling)}"
  }

  private static let geometry: [String: Steps] = [
    "hflip": { _ in "horizontal_flip" },
    "vflip": { _ in "vertical_flip" },
    "rot90": {
      "rotate_90: {turns: \(try -$0.whole("quarter_turns_ccw")), keep_size: false}"
    },
    "transpose": { _ in "transpose" },
    "rotate": rotation,
    "rotate-nearest": rotation,
    "rotate-cubic": rotation,
    "rotate-reflect": rotation,
    "affine": {
      let shift = try $0.numbers("translate_px", count: 2)
      return """
        affine: {rotate: \(try $0.number("degrees")), scale: \(try $0.number("scale")), \
        shear: \(try $0.number("shear_x_degrees")), \
        translate_pixels: {x: \(shift[0]), y: \(shift[1])}, \($0.sampling)}
        """
    },
    "shear": { "shear_x: {angle: \(try $0.number("shear_x_degrees")), \($0.sampling)}" },
    "translate": {
      let shift = try $0.numbers("translate_px", count: 2)
      return "affine: {translate_pixels: {x: \(shift[0]), y: \(shift[1])}, \($0.sampling)}"
    },
    "perspective": {
      """
      perspective: {scale: \(try $0.number("corner_jitter")), \($0.sampling)}
      """
    },
    "elastic": {
      """
      elastic: {alpha: \(try $0.number("alpha_px")), sigma: \(try $0.number("sigma")), \
      \($0.sampling)}
      """
    },
    "grid-distortion": {
      let limit = try $0.number("limit")
      return """
        grid_distortion: {steps: \(try $0.whole("steps")), distortion: \(-limit)..\(limit), \
        \($0.sampling)}
        """
    },
  ]

  private static let resize: Steps = {
    """
    resize: {width: \(try $0.whole("width")), height: \(try $0.whole("height")), \
    \($0.interpolation), antialias: \($0.flag("antialias"))}
    """
  }

  private static let sizes: [String: Steps] = [
    "resize-512": resize,
    "resize-224": resize,
    "resize-224-aa": resize,
    "resize-half-area": resize,
    "resize-2x-cubic": resize,
    "resize-2x-lanczos": resize,
    "random-resized-crop": {
      let (area, ratio) = (
        try $0.numbers("area", count: 2), try $0.numbers("ratio", count: 2)
      )
      return """
        random_resized_crop: {width: \(try $0.whole("width")), height: \(try $0.whole("height")), \
        scale: \(area[0])..\(area[1]), ratio: \(ratio[0])..\(ratio[1]), \($0.interpolation), \
        antialias: \($0.flag("antialias"))}
        """
    },
    "random-crop": {
      "crop_to_fixed_size: {width: \(try $0.whole("width")), height: \(try $0.whole("height"))}"
    },
    "center-crop": {
      """
      crop_to_fixed_size: {width: \(try $0.whole("width")), height: \(try $0.whole("height")), \
      anchor: centre}
      """
    },
    "pad-constant": { "pad: {pixels: \(try $0.whole("px")), \($0.border), keep_size: false}" },
    "pad-reflect": { "pad: {pixels: \(try $0.whole("px")), \($0.border), keep_size: false}" },
  ]

  private static let gaussian: Steps = { "gaussian_blur: {sigma: \(try $0.number("sigma"))}" }
  private static let box: Steps = { "average_blur: {kernel: \(try $0.whole("ksize"))}" }
  private static let median: Steps = { "median_blur: {kernel: \(try $0.whole("ksize"))}" }

  private static let filters: [String: Steps] = [
    "gaussian-blur": gaussian,
    "gaussian-blur-8": gaussian,
    "box-blur": box,
    "box-blur-21": box,
    "median-blur": median,
    "median-blur-3": median,
    "median-blur-11": median,
    "motion-blur": {
      """
      motion_blur: {kernel: \(try $0.whole("ksize")), angle: \(try $0.number("degrees")), \
      direction: 0}
      """
    },
    "sharpen": {
      "sharpen: {alpha: \(try $0.number("alpha")), lightness: \(try $0.number("lightness"))}"
    },
    "emboss": {
      "emboss: {alpha: \(try $0.number("alpha")), strength: \(try $0.number("strength"))}"
    },
  ]

  private static let normalization: Steps = {
    """
    normalize: {mean: \(try $0.numbers("mean", count: 3)), \
    std: \(try $0.numbers("std", count: 3))}
    """
  }

  /// Rows whose result is laid out channel after channel.
  static let planar: Set<String> = ["normalize-chw"]

  private static let tones: [String: Steps] = [
    "brightness": { "add: {value: \(try $0.number("add"))}" },
    "brightness-multiply": { "multiply: {factor: \(try $0.number("factor"))}" },
    "contrast": { "linear_contrast: {alpha: \(try $0.number("factor"))}" },
    "brightness-contrast": {
      """
      brightness_contrast: {brightness: \(try $0.number("add") / 255), \
      contrast: \(try $0.number("factor") - 1)}
      """
    },
    "gamma": { "gamma_contrast: {gamma: \(try $0.number("gamma"))}" },
    "posterize": { "posterize: {bits: \(try $0.whole("bits"))}" },
    "solarize": { "solarize: {threshold: \(try $0.number("threshold"))}" },
    "invert": { _ in "invert" },
    "equalize": { _ in "histogram_equalization: {space: channels}" },
    "clahe": {
      let tiles = try $0.numbers("tiles", count: 2)
      return """
        clahe: {clip_limit: \(try $0.number("clip")), tiles: \(Int(tiles[0])), \
        tiles_high: \(Int(tiles[1])), space: lab}
        """
    },
    "autocontrast": { "auto_contrast: {cutoff: \(try $0.whole("cutoff")), per_channel: true}" },
    "normalize": normalization,
    "normalize-chw": normalization,
  ]

  private static let colours: [String: Steps] = [
    "hue": { "add_to_hue: {value: \(try $0.number("hue_degrees") / 360 * 255)}" },
    "hsv-shift": {
      """
      hue_saturation_value: {hue: \(try $0.number("hue_degrees") / 2), \
      saturation: \(try $0.number("saturation_add")), value: \(try $0.number("value_add"))}
      """
    },
    "saturation": { "multiply_saturation: {factor: \(try $0.number("factor")), model: blend}" },
    "color-jitter": {
      """
      color_jitter: {brightness: \(try $0.number("brightness")), \
      contrast: \(try $0.number("contrast")), saturation: \(try $0.number("saturation")), \
      hue: \(try $0.number("hue_turns"))}
      """
    },
    "grayscale": { _ in "grayscale" },
    "channel-shuffle": { _ in "channel_shuffle" },
    "channel-dropout": {
      "channel_dropout: {count: \(try $0.whole("count")), fill: \(try $0.number("fill"))}"
    },
  ]

  private static let dropout: Steps = { "dropout: {fraction: \(try $0.number("p"))}" }

  private static let gaussianNoise: Steps = {
    "gaussian_noise: {scale: \(try $0.number("std")), per_channel: \($0.flag("per_channel"))}"
  }

  private static let noises: [String: Steps] = [
    "pixel-dropout": dropout,
    "pixel-dropout-30": dropout,
    "coarse-dropout": {
      """
      cutout: {count: \(try $0.whole("holes")), size: \(try $0.numbers("size", count: 2)[0]), \
      squared: false, fill: black}
      """
    },
    "coarse-dropout-grid": {
      let share = try $0.numbers("p", count: 2)
      return """
        coarse_dropout: {fraction: \(share[0])..\(share[1]), \
        size_fraction: \(try $0.number("size_percent"))}
        """
    },
    "erasing": {
      // A square that has this share of a picture of 4:3 is so high.
      let area = try $0.numbers("area", count: 2)[0]
      return "cutout: {count: 1, size: \((area * 4 / 3).squareRoot()), fill: black}"
    },
    "salt-pepper": {
      """
      salt_and_pepper: {fraction: \(try $0.number("amount")), pure: true, \
      salt_share: \(try $0.number("salt_share"))}
      """
    },
    "gauss-noise": gaussianNoise,
    "gauss-noise-mono": gaussianNoise,
    "jpeg": { "jpeg_compression: {quality: \(try $0.whole("quality"))}" },
  ]
}
