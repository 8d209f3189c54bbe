// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// A change of hue and saturation in HSV, by the conventions of OpenCV's 8-bit conversion: hue in
/// half degrees (0…179, a full circle is 180), saturation and value 0…255. Grey pixels have no
/// saturation to add to, and of grey pictures only the value changes.
public struct HueSaturation: Hashable, Sendable {
  /// Added to the hue, in half degrees; wraps around.
  public var hueShift: Double
  public var saturationGain: Double
  public var saturationOffset: Double
  public var valueGain: Double
  public var valueOffset: Double

  public init(
    hueShift: Double = 0, saturationGain: Double = 1, saturationOffset: Double = 0,
    valueGain: Double = 1, valueOffset: Double = 0
  ) {
    self.hueShift = hueShift
    self.saturationGain = saturationGain
    self.saturationOffset = saturationOffset
    self.valueGain = valueGain
    self.valueOffset = valueOffset
  }

  public var isIdentity: Bool { self == HueSaturation() }

  /// Whether grey becomes lighter or darker.
  public var changesValues: Bool { valueGain != 1 || valueOffset != 0 }
}
