// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// A half-line of sight or light.
struct Ray {
  var origin: Vector
  /// Of length 1.
  var direction: Vector

  @inline(__always)
  func position(at distance: Float) -> Vector { origin + direction * distance }
}
