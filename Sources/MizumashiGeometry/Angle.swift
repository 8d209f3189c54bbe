// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// An angle; positive turns the picture clockwise on screen.
public struct Angle: Hashable, Sendable, Codable {
  public var degrees: Double

  public init(degrees: Double) {
    self.degrees = degrees
  }

  public static func degrees(_ degrees: Double) -> Angle { Angle(degrees: degrees) }

  public var radians: Double { degrees * .pi / 180 }

  /// Sine and cosine, exact at multiples of 90°, so that quarter turns move no pixel by a last bit.
  public var sineAndCosine: (sine: Double, cosine: Double) {
    let turn = degrees.truncatingRemainder(dividingBy: 360)
    switch turn < 0 ? turn + 360 : turn {
    case 0: return (0, 1)
    case 90: return (1, 0)
    case 180: return (0, -1)
    case 270: return (-1, 0)
    default: return (sin(radians), cos(radians))
    }
  }

  public var tangent: Double {
    let (sine, cosine) = sineAndCosine
    return sine / cosine
  }
}
