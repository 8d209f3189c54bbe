// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// What selects one field of random numbers: the same key gives the same field.
///
/// `x` and `y` are the key of the generator, `z` and `w` the upper half of its counter; the lower
/// half is the place in the picture.
public struct NoiseKey: Hashable, Sendable, Codable {
  public var x: UInt32
  public var y: UInt32
  public var z: UInt32
  public var w: UInt32

  public init(_ x: UInt32, _ y: UInt32, _ z: UInt32, _ w: UInt32) {
    self.x = x
    self.y = y
    self.z = z
    self.w = w
  }
}
