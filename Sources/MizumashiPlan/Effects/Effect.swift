// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiGeometry

/// What a draw does to a picture: the closed vocabulary that the planner and every back end know.
///
/// Hundreds of augmenters are spelled with these few words. Coordinates are continuous, colours and
/// tones on the 0…255 scale whatever the depth.
public indirect enum Effect: Hashable, Sendable {
  case warp(Warp)
  case resample(Resample)

  case tone(ToneCurve)
  case colour(ColourMatrix)
  case hueSaturation(HueSaturation)
  /// One channel, the sum of red, green and blue by these three weights; alpha stays. Weights are
  /// at least 0 and sum to 1. Grey pictures stay as they are.
  case singleChannel(weights: [Double])

  case noise(AdditiveNoise)
  case impulse(ImpulseNoise)
  case occlusion(Occlusion)

  case filter(Filter)
  case equalization(Equalization)
  /// Encoded as JPEG at this quality (1…100, 4:2:0) and decoded again.
  case jpeg(quality: Int)
  case blend(Blend)
  /// To floating point: (v − mean) / deviation per channel, on the 0…255 scale.
  case normalization(mean: [Double], deviation: [Double])
}

/// Two outcomes of the same picture, mixed: α · foreground + (1 − α) · background.
public struct Blend: Hashable, Sendable {
  /// Where α comes from.
  public enum Mask: Hashable, Sendable {
    /// The same everywhere: one number, or one for each channel.
    case constant([Double])
    /// Linear from `start` (α = `from`) to `end` (α = `to`), both fractions of the side.
    case gradient(axis: Axis, start: Double, end: Double, from: Double, to: Double)
    /// Cells alternating between the two.
    case checkerboard(columns: Int, rows: Int)

    public enum Axis: String, Hashable, Sendable, Codable { case horizontal, vertical }
  }

  /// Effects that keep the extent.
  public var foreground: [Effect]
  public var background: [Effect]
  public var mask: Mask

  public init(foreground: [Effect], background: [Effect], mask: Mask) {
    self.foreground = foreground
    self.background = background
    self.mask = mask
  }
}

extension Effect {
  /// The canvas that the effect leaves.
  public func targetExtent(from extent: Extent) -> Extent {
    switch self {
    case .warp(let warp): warp.map.targetExtent
    case .resample(let resample): resample.target
    default: extent
    }
  }

  /// Where positions go; nil when they stay.
  public var map: CoordinateMap? {
    switch self {
    case .warp(let warp): warp.map
    case .resample(let resample): resample.map
    default: nil
    }
  }

  /// Whether each pixel becomes a function of itself alone, wherever it lies.
  public var isPointwise: Bool {
    switch self {
    case .tone, .colour, .hueSaturation, .singleChannel, .normalization: true
    default: false
    }
  }

  /// Whether a row can be changed where it is, each pixel from itself and its place.
  public var isRowwise: Bool {
    switch self {
    case .noise, .impulse, .occlusion: true
    case .singleChannel, .normalization: false
    default: isPointwise
    }
  }
}
