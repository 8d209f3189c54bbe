// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A thin lens in front of a film.
struct Camera: Sendable {
  private let position: Vector
  private let right: Vector
  private let up: Vector
  private let forward: Vector
  /// Half the picture's height at distance 1.
  private let halfHeight: Float
  private let aperture: Float
  private let focus: Float

  /// A camera whose `fieldOfView` is that of the picture's height, in degrees. `aperture` is the
  /// radius of the lens, 0 keeps everything sharp; `focus` is the distance that is sharp, the
  /// target's where none is given.
  init(
    at position: Vector, lookingAt target: Vector, fieldOfView: Float, aperture: Float = 0,
    focus: Float? = nil
  ) {
    self.position = position
    forward = normalised(target - position)
    right = normalised(cross(forward, Vector(0, 1, 0)))
    up = cross(right, forward)
    halfHeight = tan(fieldOfView * .pi / 360)
    self.aperture = aperture
    self.focus = focus ?? length(target - position)
  }

  /// The ray of sight through a place of the picture: `x` to the right and `y` upwards, in half
  /// heights from the centre; `lens` is a place on the unit disc.
  func ray(_ x: Float, _ y: Float, lens: SIMD2<Float>) -> Ray {
    let straight = forward + right * (x * halfHeight) + up * (y * halfHeight)
    guard aperture > 0 else { return Ray(origin: position, direction: normalised(straight)) }
    let origin = position + (right * lens.x + up * lens.y) * aperture
    return Ray(origin: origin, direction: normalised(position + straight * focus - origin))
  }
}
