// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// Hue 0…180, saturation and value 0…255.
struct HSVColour {
  var hue: Float
  var saturation: Float
  var value: Float
}

extension HSVColour {
  /// From 8 bit: rounded to whole numbers by the 12-bit reciprocals that OpenCV uses, so that not
  /// even ties differ. From 16 bit: not rounded.
  @inline(__always)
  init<Component: IntegerComponent>(_ red: Component, _ green: Component, _ blue: Component) {
    let (r, g, b) = (Int32(red), Int32(green), Int32(blue))
    let maximum = max(r, max(g, b))
    let range = maximum &- min(r, min(g, b))
    let sixths = HueCircle.sixths(r, g, b, maximum: maximum, range: range)
    if Component.self == UInt8.self {
      // Black and grey have range 0, so what their divisor is does not matter, as long as it is not
      // 0.
      let perRange = (122_880 / Float(max(range, 1))).nearestInt32
      let perValue = (1_044_480 / Float(max(maximum, 1))).nearestInt32
      let turn = (sixths &* perRange &+ 2048) >> 12
      hue = Float(turn < 0 ? turn &+ 180 : turn)
      saturation = Float((range &* perValue &+ 2048) >> 12)
      value = Float(maximum)
    } else {
      let turn = 30 * Float(sixths) / Float(max(range, 1))
      hue = turn < 0 ? turn + 180 : turn
      saturation = 255 * Float(range) / Float(max(maximum, 1))
      value = Float(maximum) / Component.intensityScale
    }
  }

  @inline(__always)
  mutating func change(by change: HueSaturationChange) {
    hue = change.hue(hue)
    saturation = change.saturation(saturation)
    value = change.value(value)
  }

  /// Back to red, green and blue; for 8 bit saturation and value are rounded first.
  @inline(__always)
  func components<Component: IntegerComponent>() -> (Component, Component, Component) {
    var (saturation, value) = (saturation, value)
    if Component.self == UInt8.self {
      saturation = Float(saturation.nearestInt32)
      value = Float(value.nearestInt32)
    }
    let scale = Component.intensityScale
    let (top, fall) = (value * scale, saturation * value * scale * (1 / 7650))
    let r = top - fall * HueCircle.descent(hue: hue, phase: 150)
    let g = top - fall * HueCircle.descent(hue: hue, phase: 90)
    let b = top - fall * HueCircle.descent(hue: hue, phase: 30)
    return (
      Component(truncatingIfNeeded: max(r.nearestInt32, 0)),
      Component(truncatingIfNeeded: max(g.nearestInt32, 0)),
      Component(truncatingIfNeeded: max(b.nearestInt32, 0))
    )
  }
}
