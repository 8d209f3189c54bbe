// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// What happens to hue (0…180), saturation and value (0…255).
struct HueSaturationChange {
  /// In 0..<180.
  let hueShift: Float
  let saturationGain: Float
  let saturationOffset: Float
  let valueGain: Float
  let valueOffset: Float
  /// Colours with less saturation than this are left without any.
  let leastSaturation: Float

  @inline(__always)
  func hue(_ hue: Float) -> Float {
    let turned = hue + hueShift
    return turned < 180 ? turned : turned - 180
  }

  @inline(__always)
  func saturation(_ saturation: Float) -> Float {
    let changed = Self.clamp(saturation * saturationGain + saturationOffset)
    return saturation < leastSaturation ? 0 : changed
  }

  @inline(__always)
  func value(_ value: Float) -> Float {
    Self.clamp(value * valueGain + valueOffset)
  }

  @inline(__always)
  private static func clamp(_ value: Float) -> Float {
    // Two steps, each one instruction; a choice inside a choice would become branches.
    let floored = value > 0 ? value : 0
    return floored < 255 ? floored : 255
  }
}
