// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// A component that is a whole number: what tones, noise and dropout act on.
protocol IntegerComponent: PixelComponent, FixedWidthInteger, UnsignedInteger {}

extension UInt8: IntegerComponent {}
extension UInt16: IntegerComponent {}

extension IntegerComponent {
  /// `value`, or the nearer end of the range where it lies outside.
  @inline(__always)
  init<Wide: FixedWidthInteger & SignedInteger>(clamping32 value: Wide) {
    let maximum = Wide(truncatingIfNeeded: Self.max)
    self = Self(truncatingIfNeeded: value < 0 ? 0 : (value > maximum ? maximum : value))
  }

  /// An intensity of the 0…255 scale, rounded and clamped, on the scale of this depth.
  init(intensity: Float) {
    self.init(saturating: intensity * Self.intensityScale)
  }

  /// How many levels one level of the 0…255 scale is: 1 or 257.
  static var intensityScale: Float { nominalMaximum / 255 }
}
