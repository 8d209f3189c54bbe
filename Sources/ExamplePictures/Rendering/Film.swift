// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// What happens between the lens and the finished picture.
struct Film: Sendable {
  var exposure: Float = 1
  /// Strength of the grain, as a share of the full range.
  var grain: Float = 0.012
  /// How much darker the corners are, 0…1.
  var vignette: Float = 0.25
  /// 1 keeps colours as they are.
  var saturation: Float = 1.05

  /// The finished value, 0…1, of linear light at a place `radius` half diagonals from the centre.
  func developed(_ light: Vector, radius: Float, x: Int32, y: Int32) -> Vector {
    let falloff = 1 - vignette * radius * radius
    let exposed = light * (exposure * falloff)
    let grey = luminance(exposed)
    let coloured = mix(Vector(repeating: grey), exposed, saturation)
    // Three hashes make the grain nearly normal; it is weakest in the deepest shadows.
    let chance = hashedUnit(x, y, 71) + hashedUnit(x, y, 72) + hashedUnit(x, y, 73) - 1.5
    let strength = grain * chance * (0.4 + 0.6 * min(grey * 4, 1))
    return Vector(
      encoded(curve(coloured.x)) + strength, encoded(curve(coloured.y)) + strength,
      encoded(curve(coloured.z)) + strength)
  }

  /// A toe for deep shadows and a shoulder for bright light (the fit of K. Narkowicz, 2016).
  private func curve(_ light: Float) -> Float {
    let x = max(light, 0) * 0.8
    return clamped(x * (2.51 * x + 0.03) / (x * (2.43 * x + 0.59) + 0.14))
  }

  /// Linear light in the encoding of sRGB.
  private func encoded(_ x: Float) -> Float {
    x <= 0.003_130_8 ? 12.92 * x : 1.055 * pow(x, 1 / 2.4) - 0.055
  }
}
