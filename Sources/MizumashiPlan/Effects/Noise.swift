// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// Numbers added to the colour channels, each pixel its own.
public struct AdditiveNoise: Hashable, Sendable {
  /// How the numbers are distributed, on the 0…255 scale.
  public enum Distribution: Hashable, Sendable {
    case gaussian(mean: Double, deviation: Double)
    case uniform(low: Double, high: Double)
  }

  public var distribution: Distribution
  /// Whether each channel has its own number (coloured noise) or a pixel one for all (grey noise).
  public var perChannel: Bool
  public var key: NoiseKey

  public init(_ distribution: Distribution, perChannel: Bool, key: NoiseKey) {
    self.distribution = distribution
    self.perChannel = perChannel
    self.key = key
  }
}

/// Single pixels replaced by bright and dark ones.
public struct ImpulseNoise: Hashable, Sendable {
  public enum Values: Hashable, Sendable {
    /// White with this chance, else black.
    case extremes(saltChance: Double)
    /// 255 · Beta(½, ½): mostly near black or white, sometimes between.
    case arcsine
  }

  /// The share of pixels hit, in 0…1.
  public var fraction: Double
  public var values: Values
  public var perChannel: Bool
  public var key: NoiseKey

  public init(fraction: Double, values: Values, perChannel: Bool, key: NoiseKey) {
    self.fraction = fraction
    self.values = values
    self.perChannel = perChannel
    self.key = key
  }
}
