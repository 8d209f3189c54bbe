// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// How a place of a surface answers light.
struct Material {
  /// The share of light that is scattered back, per channel; for metals, that is mirrored.
  var colour: Vector
  /// 0 is a mirror, 1 is chalk.
  var roughness: Float = 0.6
  var isMetal = false
  /// How far light creeps round the terminator, 0…1: skin of fruit, wax, fur, leaves.
  var softness: Float = 0
  /// Strength of the mirrored light of what is no metal, 0…1; 0.04 is glass and varnish.
  var gloss: Float = 0.04
  /// The normal with bumps too fine to be geometry; nil leaves the surface's.
  var bumpedNormal: Vector?
}

/// The solid that is nearest to a place, and how far it is.
struct Nearest<Part: Sendable>: Sendable {
  var distance: Float
  var part: Part

  init(_ distance: Float, _ part: Part) {
    self.distance = distance
    self.part = part
  }

  /// Takes another solid into account.
  @inline(__always)
  mutating func include(_ distance: Float, _ part: Part) {
    if distance < self.distance { self = Nearest(distance, part) }
  }
}

/// A distant lamp: the sun, or a bright window.
struct Lamp: Sendable {
  /// From the scene to the lamp, of length 1.
  let direction: Vector
  let colour: Vector
  /// How large the lamp looks, as the tangent of half its angle: widens the edges of shadows.
  let size: Float

  init(from direction: Vector, _ colour: Vector, size: Float) {
    self.direction = normalised(direction)
    self.colour = colour
    self.size = size
  }
}
