// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

@inline(__always)
func clamped(_ x: Float, _ low: Float = 0, _ high: Float = 1) -> Float { min(max(x, low), high) }

@inline(__always)
func mix(_ a: Float, _ b: Float, _ share: Float) -> Float { a + (b - a) * share }

@inline(__always)
func mix(_ a: Vector, _ b: Vector, _ share: Float) -> Vector { a + (b - a) * share }

/// 0 below `low`, 1 above `high`, a cubic with level ends between; falls when `low` is the greater.
@inline(__always)
func smoothstep(_ low: Float, _ high: Float, _ x: Float) -> Float {
  let t = clamped((x - low) / (high - low))
  return t * t * (3 - 2 * t)
}

/// The part of `x` after the point, in 0..<1, also for negative numbers.
@inline(__always)
func fraction(_ x: Float) -> Float { x - x.rounded(.down) }

/// A colour in linear light from its usual code, such as 0xC0392B.
func colour(_ code: UInt32) -> Vector {
  func linear(_ shift: UInt32) -> Float {
    let value = Float((code >> shift) & 255) / 255
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
  }
  return Vector(linear(16), linear(8), linear(0))
}

/// How bright a linear colour looks (weights of ITU-R BT.709).
@inline(__always)
func luminance(_ colour: Vector) -> Float { dot(colour, Vector(0.2126, 0.7152, 0.0722)) }
