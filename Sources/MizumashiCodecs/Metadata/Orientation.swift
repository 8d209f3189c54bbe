// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// How the stored rows lie against the upright picture; the raw values are EXIF's.
public enum Orientation: UInt16, Hashable, Sendable, CaseIterable {
  case up = 1
  case mirrored = 2
  case upsideDown = 3
  case flipped = 4
  case transposed = 5
  /// The stored picture is to be turned clockwise by 90°.
  case turnedLeft = 6
  case transversed = 7
  /// The stored picture is to be turned anticlockwise by 90°.
  case turnedRight = 8

  /// Whether the upright picture is as wide as the stored one is high.
  public var swapsSides: Bool { rawValue >= 5 }
}
