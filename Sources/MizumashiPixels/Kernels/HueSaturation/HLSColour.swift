// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// Hue 0…180, lightness and saturation 0…255.
struct HLSColour {
  var hue: Float
  var lightness: Float
  var saturation: Float
}

extension HLSColour {
  /// From 8 bit: rounded to whole numbers. From 16 bit: not rounded.
  @inline(__always)
  init<Component: IntegerComponent>(_ red: Component, _ green: Component, _ blue: Component) {
    let (r, g, b) = (Int32(red), Int32(green), Int32(blue))
    let maximum = max(r, max(g, b))
    let minimum = min(r, min(g, b))
    let (range, sum) = (maximum &- minimum, maximum &+ minimum)
    let sixths = HueCircle.sixths(r, g, b, maximum: maximum, range: range)
    let full = Int32(Component.max) &* 2
    let room = min(sum, full &- sum)
    let turn = 30 * Float(sixths) / Float(max(range, 1))
    let share = 255 * Float(range) / Float(max(room, 1))
    if Component.self == UInt8.self {
      // Half of all sums are odd, and where exactly they round decides a level: in single precision
      // of shares of 255, as OpenCV has it.
      let mean = (Float(maximum) * (1 / 255) + Float(minimum) * (1 / 255)) * 0.5
      let angle = turn.nearestInt32
      hue = Float(angle < 0 ? angle &+ 180 : angle)
      lightness = Float((mean * 255).nearestInt32)
      saturation = Float(share.nearestInt32)
    } else {
      hue = turn < 0 ? turn + 180 : turn
      lightness = Float(sum) / (2 * Component.intensityScale)
      saturation = share
    }
  }

  /// Back to red, green and blue; for 8 bit saturation and lightness are rounded first.
  @inline(__always)
  func components<Component: IntegerComponent>() -> (Component, Component, Component) {
    var (saturation, lightness) = (saturation, lightness)
    if Component.self == UInt8.self {
      saturation = Float(saturation.nearestInt32)
      lightness = Float(lightness.nearestInt32)
    }
    let scale = Component.intensityScale
    let room = 127.5 - abs(lightness - 127.5)
    let half = saturation * room * scale * (1 / 255)
    let (top, fall) = (lightness * scale + half, half * (1 / 15))
    let r = top - fall * HueCircle.descent(hue: hue, phase: 150)
    let g = top - fall * HueCircle.descent(hue: hue, phase: 90)
    let b = top - fall * HueCircle.descent(hue: hue, phase: 30)
    return (
      Component(clamping32: r.nearestInt32),
      Component(clamping32: g.nearestInt32),
      Component(clamping32: b.nearestInt32)
    )
  }
}
