// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// Thirty-two bits that depend on three whole numbers and look like chance: multiply and shift
/// rounds, so the same on every machine.
@inline(__always)
func hash(_ x: Int32, _ y: Int32, _ z: Int32 = 0) -> UInt32 {
  var bits =
    UInt32(bitPattern: x) &* 0x9E37_79B1 ^ UInt32(bitPattern: y) &* 0x85EB_CA77
    ^ UInt32(bitPattern: z) &* 0xC2B2_AE3D
  bits ^= bits >> 15
  bits = bits &* 0x2C1B_3C6D
  bits ^= bits >> 12
  bits = bits &* 0x297A_2D39
  return bits ^ bits >> 15
}

/// A number in 0..<1 that depends on three whole numbers.
@inline(__always)
func hashedUnit(_ x: Int32, _ y: Int32, _ z: Int32 = 0) -> Float {
  Float(hash(x, y, z) >> 8) * 0x1p-24
}
