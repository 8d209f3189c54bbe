// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

extension Position {
  /// One pixel in a direction: 0° to the right, 90° down, that is, clockwise on screen.
  ///
  /// Multiples of 90° are exact, so that upright things stay upright to the last bit.
  init(directionOf degrees: Double) {
    switch degrees.remainder(dividingBy: 360) {
    case 0: self.init(x: 1, y: 0)
    case 90: self.init(x: 0, y: 1)
    case -90: self.init(x: 0, y: -1)
    case 180, -180: self.init(x: -1, y: 0)
    default:
      let radians = degrees * Double.pi / 180
      self.init(x: cos(radians), y: sin(radians))
    }
  }

  /// The direction from the origin to here, in degrees of −180…180, clockwise on screen.
  var directionDegrees: Double { atan2(y, x) * 180 / Double.pi }

  var distanceFromOrigin: Double { (x * x + y * y).squareRoot() }
}
