// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// A chain of steps as people run it: recipe text, what comes out, and what is known beforehand.
struct BenchmarkPipeline {
  let id: String
  /// A list of steps, in YAML.
  let steps: String
  let product: PipelineProduct

  /// nil for a pipeline that nothing does yet.
  init?(_ row: BenchmarkSpecification) throws {
    id = row.id
    switch row.id {
    case "classify":
      steps = try Self.classify(row)
      product = .planes
    case "detect":
      steps = try Self.detect(row)
      product = .annotatedPicture
    case "heavy":
      steps = try Self.heavy(row)
      product = .picture
    case "scan":
      steps = try Self.scan(row)
      product = .jpeg
    default: return nil
    }
  }

  private static func flip(_ row: BenchmarkSpecification) throws -> String {
    "horizontal_flip: {p: \(try row.number("flip"))}"
  }

  private static func classify(_ row: BenchmarkSpecification) throws -> String {
    let ratio = try row.numbers("ratio", count: 2)
    return """
      - random_resized_crop: {width: \(try row.whole("width")), \
      height: \(try row.whole("height")), scale: \(try row.range("area")), \
      ratio: {log_uniform: \(ratio)}, \(row.interpolation), antialias: \(row.flag("antialias"))}
      - \(try flip(row))
      - color_jitter: {brightness: \(try row.range("brightness")), \
      contrast: \(try row.range("contrast")), saturation: \(try row.range("saturation")), \
      hue: \(try row.range("hue_turns"))}
      - normalize: {mean: \(try row.numbers("mean", count: 3)), \
      std: \(try row.numbers("std", count: 3))}
      """
  }

  private static func detect(_ row: BenchmarkSpecification) throws -> String {
    let fill = try row.grey("fill")
    let side = try row.whole("side")
    let hue = try row.numbers("hue_degrees", count: 2)
    return """
      - letterbox: {width: \(side), height: \(side), fill: \(fill)}
      - affine: {rotate: \(try row.range("degrees")), scale: \(try row.range("scale")), \
      translate_fraction: {x: \(try row.range("translate_share")), \
      y: \(try row.range("translate_share"))}, \
      shear: {x: \(try row.range("shear_x_degrees")), y: \(try row.range("shear_y_degrees"))}, \
      \(row.sampling), fill: \(fill)}
      - hue_saturation_value: {hue: \(hue[0] / 2)..\(hue[1] / 2), \
      saturation: \(try row.range("saturation_add")), value: \(try row.range("value_add"))}
      - \(try flip(row))
      """
  }

  private static func heavy(_ row: BenchmarkSpecification) throws -> String {
    """
    - rotate: {angle: \(try row.range("degrees")), \(row.sampling)}
    - shear_x: {angle: \(try row.range("shear_x_degrees")), \(row.sampling)}
    - perspective: {scale: \(try row.number("corner_jitter")), \(row.sampling)}
    - \(try flip(row))
    - gaussian_blur: {sigma: \(try row.range("blur_sigma"))}
    - linear_contrast: {alpha: \(try row.range("contrast"))}
    - add: {value: \(try row.range("brightness_add"))}
    - cutout: {count: \(try row.whole("holes")), size: \(try row.range("hole_side")), \
    squared: false, fill: black}
    - gaussian_noise: {scale: \(try row.range("noise_std")), \
    per_channel: \(row.flag("noise_per_channel"))}
    """
  }

  private static func scan(_ row: BenchmarkSpecification) throws -> String {
    let fill = try row.grey("fill")
    let contrast = try row.numbers("contrast", count: 2)
    return """
      - grayscale: {output_channels: 1}
      - rotate: {angle: \(try row.range("degrees")), \(row.sampling), fill: \(fill)}
      - perspective: {scale: \(try row.number("corner_jitter")), \(row.sampling), fill: \(fill)}
      - gaussian_blur: {sigma: \(try row.range("blur_sigma"))}
      - brightness_contrast: {brightness: \(try row.range("brightness_share")), \
      contrast: \(contrast[0] - 1)..\(contrast[1] - 1)}
      - gaussian_noise: {scale: \(try row.range("noise_std"))}
      """
  }
}
