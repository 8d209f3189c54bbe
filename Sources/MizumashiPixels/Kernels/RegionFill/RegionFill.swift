// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// What a hole in a picture is filled with. Intensities are on the 0…255 scale.
public enum RegionFill: Hashable, Sendable {
  /// One intensity for all colour channels, or one for each.
  case colour([Float])
  /// A random intensity for every pixel or every component, clamped to the range of the format.
  case noise(NoiseDistribution, perChannel: Bool, key: NoiseKey)
}
