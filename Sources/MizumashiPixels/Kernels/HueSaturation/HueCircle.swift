// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// What hue-based models share: hue from differences of channels and channels from hue.
enum HueCircle {
  /// Six sixths, from red, times `range`: the numerator of the hue, whose denominator is `range`.
  @inline(__always)
  static func sixths(
    _ r: Int32, _ g: Int32, _ b: Int32, maximum: Int32, range: Int32
  ) -> Int32 {
    let fromBlue = r &- g &+ 4 &* range
    let fromGreen = b &- r &+ 2 &* range
    let fromRed = g &- b
    return maximum == r ? fromRed : (maximum == g ? fromGreen : fromBlue)
  }

  /// How far a channel lies below the maximum, as a share of the range, times 30: a trapezium over
  /// the circle. `phase` is 150 for red, 90 for green, 30 for blue; `hue` is 0…180.
  @inline(__always)
  static func descent(hue: Float, phase: Float) -> Float {
    let turned = hue + phase
    let folded = turned < 180 ? turned : turned - 180
    let fall = folded < 60 ? folded : 120 - folded
    let floored = fall > 0 ? fall : 0
    return floored < 30 ? floored : 30
  }
}
