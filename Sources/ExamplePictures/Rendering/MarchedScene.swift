// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// A scene of solids given by their distances, lit by one lamp and its surroundings.
protocol MarchedScene: Scene {
  associatedtype Part: Sendable
  var lamp: Lamp { get }
  /// Distance beyond which nothing is looked for.
  var reach: Float { get }
  func nearest(to p: Vector) -> Nearest<Part>
  func material(of part: Part, at p: Vector, normal: Vector) -> Material
  /// The light that comes from outside along `direction`, as mirrors see it.
  func surroundings(towards direction: Vector) -> Vector
  /// The even light on a surface with this normal.
  func ambient(on normal: Vector) -> Vector
  /// The share of the lamp's light that window bars and leaves let through to `p`.
  func lampShare(at p: Vector) -> Float
  /// What is left of `light` on its way through the air, and what the air adds.
  func hazed(_ light: Vector, along ray: Ray, to distance: Float) -> Vector
  /// What a ray of sight sees that hits nothing.
  func background(along ray: Ray) -> SIMD4<Float>
}

extension MarchedScene {
  func lampShare(at p: Vector) -> Float { 1 }

  func hazed(_ light: Vector, along ray: Ray, to distance: Float) -> Vector { light }

  func background(along ray: Ray) -> SIMD4<Float> {
    SIMD4(surroundings(towards: ray.direction), 1)
  }

  func ambient(on normal: Vector) -> Vector { surroundings(towards: normal) }

  func radiance(along ray: Ray) -> SIMD4<Float> {
    guard let distance = march(ray) else { return background(along: ray) }
    return SIMD4(hazed(shade(ray, at: distance, mirrors: true), along: ray, to: distance), 1)
  }
}
