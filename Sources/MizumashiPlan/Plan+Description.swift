// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// Reads as a list of stages, each a sweep over rows:
///
///     640×480 → 640×480 in 1 stage
///     1. warp, linear: affine, border constant
///        then tone, noise
extension Plan: CustomStringConvertible {
  public var description: String {
    let count = stages.count
    let head =
      "\(sourceExtent) → \(targetExtent) in "
      + (count == 1 ? "1 stage" : "\(count) stages")
    return ([head] + stages.enumerated().map { "\($0 + 1). \($1)" }).joined(separator: "\n")
  }
}

extension Stage: CustomStringConvertible {
  public var description: String {
    let change = sourceExtent == targetExtent ? "" : " \(sourceExtent) → \(targetExtent)"
    let first = source.description + change
    guard !rowEffects.isEmpty else { return first }
    return first + "\n   then " + rowEffects.map(\.description).joined(separator: ", ")
  }
}

extension Stage.Source: CustomStringConvertible {
  public var description: String {
    switch self {
    case .copy: "copy"
    case .warp(let chain): chain.description
    case .resample(let resample): resample.description
    case .filter(let filter): filter.description
    case .equalization(let equalization): equalization.description
    case .jpeg(let quality): "JPEG at quality \(quality)"
    case .singleChannel: "grey, in one channel"
    case .normalization: "normalisation to floating point"
    case .blend(let foreground, let background, let mask):
      "blend by \(mask)\n   foreground: \(foreground.indented)\n"
        + "   background: \(background.indented)"
    }
  }
}

extension Plan {
  fileprivate var indented: String {
    stages.isEmpty
      ? "the picture itself"
      : description.split(separator: "\n").joined(separator: "\n     ")
  }
}

extension WarpChain: CustomStringConvertible {
  public var description: String {
    let way = isExact ? "whole pixels" : interpolation.rawValue
    let maps = links.map { "\($0.map.mapClass) \($0.map.form), border \($0.border)" }
    return "warp, \(way): " + maps.joined(separator: "; then ")
  }
}

extension Border: CustomStringConvertible {
  public var description: String {
    switch self {
    case .constant(let colour): "constant \(colour)"
    case .edge: "edge"
    case .reflect: "reflect"
    case .mirror: "mirror"
    case .wrap: "wrap"
    }
  }
}

extension Colour: CustomStringConvertible {
  public var description: String {
    let parts = [red, green, blue, alpha].map { NumberText.text($0) }
    return "[" + (alpha == 255 ? parts.dropLast() : parts[...]).joined(separator: ", ") + "]"
  }
}

extension Resample: CustomStringConvertible {
  public var description: String {
    let part =
      window == source.bounds
      ? ""
      : " of "
        + "\(NumberText.text(window.minX)),\(NumberText.text(window.minY))…"
        + "\(NumberText.text(window.maxX)),\(NumberText.text(window.maxY))"
    return "resample, \(filter.rawValue)\(antialias ? " antialiased" : "")\(part)"
  }
}

extension Filter: CustomStringConvertible {
  public var description: String {
    switch self {
    case .gaussian(let x, let y):
      "gaussian blur, sigma \(NumberText.text(x))" + (x == y ? "" : " × \(NumberText.text(y))")
    case .box(let width, let height): "mean of \(width)×\(height)"
    case .median(let size): "median of \(size)×\(size)"
    case .convolution(let weights): "convolution of \(weights.width)×\(weights.height)"
    }
  }
}

extension Equalization: CustomStringConvertible {
  public var description: String {
    switch self {
    case .histogram(let space): "histogram equalisation on \(space.rawValue)"
    case .autoContrast(let cutoffs):
      "auto-contrast, cutting \(cutoffs.map(NumberText.text).joined(separator: ", ")) %"
    case .adaptive(let limit, let columns, let rows, let space):
      "CLAHE on \(space.rawValue), limit \(NumberText.text(limit)), \(columns)×\(rows) tiles"
    case .contrastAboutMean(let gain): "contrast × \(NumberText.text(gain)) about the mean"
    case .brightnessByMean(let gain, let amount):
      "× \(NumberText.text(gain)) + \(NumberText.text(amount)) of the mean"
    }
  }
}

extension Blend.Mask: CustomStringConvertible {
  public var description: String {
    switch self {
    case .constant(let values): values.map(NumberText.text).joined(separator: ", ")
    case .gradient(let axis, _, _, let from, let to):
      "\(axis.rawValue) gradient \(NumberText.text(from))…\(NumberText.text(to))"
    case .checkerboard(let columns, let rows): "checkerboard of \(columns)×\(rows)"
    }
  }
}

extension Effect: CustomStringConvertible {
  public var description: String {
    switch self {
    case .warp(let warp): WarpChain(links: [warp]).description
    case .resample(let resample): resample.description
    case .tone(let curve): "tone (\(curve))"
    case .colour: "colour matrix"
    case .hueSaturation: "hue and saturation"
    case .noise(let noise): "noise (\(noise.perChannel ? "coloured" : "grey"))"
    case .impulse(let impulse): "salt and pepper on \(NumberText.text(impulse.fraction * 100)) %"
    case .occlusion(let occlusion): occlusion.description
    case .filter(let filter): filter.description
    case .equalization(let equalization): equalization.description
    case .jpeg(let quality): "JPEG at quality \(quality)"
    case .blend(let blend): "blend by \(blend.mask)"
    case .singleChannel: "grey, in one channel"
    case .normalization: "normalisation"
    }
  }
}

extension Occlusion: CustomStringConvertible {
  public var description: String {
    switch shape {
    case .pixels(let fraction, _): "dropout of \(NumberText.text(fraction * 100)) % of the pixels"
    case .cells(let columns, let rows, let covered):
      "\(covered.map { "\($0.count { $0 })" }.joined(separator: ", ")) of \(columns)×\(rows) cells"
    case .rectangles(let rectangles):
      rectangles.count == 1 ? "1 rectangle" : "\(rectangles.count) rectangles"
    }
  }
}

extension ToneCurve: CustomStringConvertible {
  public var description: String {
    channels.map { $0.map(\.description).joined(separator: ", ") }.joined(separator: " | ")
  }
}

extension ToneCurve.Operation: CustomStringConvertible {
  public var description: String {
    switch self {
    case .linear(let gain, let offset):
      "× \(NumberText.text(gain)) \(offset < 0 ? "−" : "+") \(NumberText.text(abs(offset)))"
    case .gamma(let exponent): "gamma \(NumberText.text(exponent))"
    case .invert: "invert"
    case .solarize(let threshold, _): "solarise at \(NumberText.text(threshold))"
    case .posterize(let bits): "\(bits) bits"
    }
  }
}

/// Numbers as people read them.
enum NumberText {
  /// Rounded to three decimals, without needless zeros.
  static func text(_ value: Double) -> String {
    let rounded = (value * 1000).rounded() / 1000
    guard rounded != rounded.rounded() || abs(rounded) > 1e15 else { return String(Int(rounded)) }
    return String(rounded)
  }
}
