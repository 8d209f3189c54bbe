// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// A change of tone that first measures the picture it is applied to.
public enum Equalization: Hashable, Sendable {
  /// What counts as the lightness of a colour picture.
  public enum Space: String, Hashable, Sendable, Codable, CaseIterable {
    case lab, hsv, hls
    /// Each channel for itself.
    case channels
  }

  /// All grey levels about equally frequent (OpenCV's rule).
  case histogram(Space)
  /// The range that is left after cutting this percentage at both ends is stretched to 0…255; a
  /// cut for each channel, or one for all.
  case autoContrast(cutoffs: [Double])
  /// Contrast-limited, in tiles.
  case adaptive(clipLimit: Double, columns: Int, rows: Int, Space)
  /// gain · v + (1 − gain) · m, where m is the mean of the picture's grey values.
  case contrastAboutMean(gain: Double)
  /// gain · v + amount · m, where m is the mean of all values.
  case brightnessByMean(gain: Double, amount: Double)
}
