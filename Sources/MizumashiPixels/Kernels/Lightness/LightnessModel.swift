// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// Which measure of lightness is equalised; hue and saturation in that model are kept.
public enum LightnessModel: Hashable, Sendable, CaseIterable {
  /// L of CIE Lab, D65, from sRGB.
  case lab
  /// The largest channel.
  case hsv
  /// The mean of the largest and the smallest channel.
  case hls
  /// Luma: 0.299 r + 0.587 g + 0.114 b.
  case ycrcb
}
