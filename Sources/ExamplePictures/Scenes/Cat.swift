// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A ginger cat that sits on a window sill in front of a garden.
struct Cat: MarchedScene {
  enum Part { case fur, ear, eye, nose, whisker, sill }

  let camera = Camera(
    at: Vector(0.35, 1.15, 4.4), lookingAt: Vector(0.03, 0.83, 0), fieldOfView: 28.5)
  let film = Film(exposure: 0.7, grain: 0.013, vignette: 0.3, saturation: 1.06)
  let lamp = Lamp(from: Vector(-0.75, 0.75, 0.65), Vector(3.1, 2.8, 2.4), size: 0.12)
  let reach: Float = 9

  let head = Placement(0.0, 1.2, 0.16, turn: 0.3, tip: -0.04, roll: 0.07)

  func nearest(to p: Vector) -> Nearest<Part> {
    var nearest = Nearest<Part>(
      Distance.box(p - Vector(0, -0.3, 0), Vector(6, 0.3, 0.75), edge: 0.05), .sill)
    if length(p - Vector(0, 0.8, 0)) - 1.05 < nearest.distance {
      let q = head.local(p)
      let body = Distance.union(self.body(p), skull(q), blend: 0.16)
      let near = body < 0.05 || length(q) < 0.55
      let strands = near ? 0.012 * (Noise.value(p * Vector(82, 22, 82)) - 0.5) : 0
      nearest.include((body + strands) * 0.8, .fur)
      nearest.include((ears(q) + strands * 0.5) * 0.7, .ear)
      let side = Vector(abs(q.x), q.y, q.z)
      nearest.include(Distance.sphere(side - Vector(0.118, 0.03, 0.178), 0.066), .eye)
      nearest.include(
        Distance.ellipsoid(q - Vector(0, -0.045, 0.275), Vector(0.036, 0.024, 0.024)), .nose)
      nearest.include(whiskers(side), .whisker)
    }
    return nearest
  }

  private func body(_ p: Vector) -> Float {
    let side = Vector(abs(p.x), p.y, p.z)
    var d = Distance.ellipsoid(p - Vector(0, 0.46, -0.12), Vector(0.37, 0.5, 0.36))
    d = Distance.union(
      d, Distance.ellipsoid(p - Vector(0, 0.72, 0.08), Vector(0.255, 0.36, 0.23)), blend: 0.15)
    d = Distance.union(
      d, Distance.ellipsoid(side - Vector(0.27, 0.22, 0.02), Vector(0.19, 0.25, 0.31)), blend: 0.08)
    let leg = Distance.capsule(
      side, from: Vector(0.125, 0.6, 0.18), to: Vector(0.115, 0.08, 0.3), 0.1, 0.078)
    d = Distance.union(d, leg, blend: 0.07)
    let toes = 0.006 * cos((side.x - 0.115) * 95)
    let paw = Distance.ellipsoid(side - Vector(0.115, 0.055, 0.37), Vector(0.095, 0.066, 0.125))
    d = Distance.union(d, paw + toes * smoothstep(0.36, 0.46, p.z), blend: 0.04)
    let hind = Distance.ellipsoid(side - Vector(0.31, 0.05, 0.3), Vector(0.1, 0.06, 0.16))
    d = Distance.union(d, hind, blend: 0.05)
    return Distance.union(d, tail(p), blend: 0.05)
  }

  /// Around the right flank and to the front.
  private func tail(_ p: Vector) -> Float {
    let a = Distance.capsule(
      p, from: Vector(0.3, 0.12, -0.35), to: Vector(0.56, 0.09, -0.05), 0.085, 0.085)
    let b = Distance.capsule(
      p, from: Vector(0.56, 0.09, -0.05), to: Vector(0.53, 0.085, 0.3), 0.085, 0.08)
    let c = Distance.capsule(
      p, from: Vector(0.53, 0.085, 0.3), to: Vector(0.3, 0.08, 0.52), 0.08, 0.06)
    return Distance.union(Distance.union(a, b, blend: 0.08), c, blend: 0.08)
  }

  private func skull(_ q: Vector) -> Float {
    let side = Vector(abs(q.x), q.y, q.z)
    var d = Distance.ellipsoid(q, Vector(0.285, 0.245, 0.24))
    d = Distance.union(
      d, Distance.ellipsoid(side - Vector(0.17, -0.09, 0.07), Vector(0.13, 0.11, 0.13)), blend: 0.1)
    d = Distance.union(d, Distance.sphere(side - Vector(0.06, -0.11, 0.2), 0.078), blend: 0.03)
    d = Distance.union(d, Distance.sphere(q - Vector(0, -0.175, 0.17), 0.06), blend: 0.04)
    let bridge = Distance.capsule(
      q, from: Vector(0, 0.09, 0.2), to: Vector(0, -0.04, 0.24), 0.055, 0.035)
    return Distance.union(d, bridge, blend: 0.06)
  }

  private func ears(_ q: Vector) -> Float {
    let p = Vector(abs(q.x), q.y, q.z * 1.5)
    let cone = Distance.capsule(
      p, from: Vector(0.165, 0.15, 0.0), to: Vector(0.245, 0.40, -0.03), 0.125, 0.012)
    let hollow = Distance.capsule(
      p, from: Vector(0.172, 0.13, 0.12), to: Vector(0.238, 0.37, 0.06), 0.095, 0.006)
    return max(cone, -hollow) / 1.3
  }

  private func whiskers(_ side: Vector) -> Float {
    var least: Float = 10
    for index in 0..<3 {
      let lift = Float(index - 1)
      least = min(
        least,
        Distance.capsule(
          side, from: Vector(0.1, -0.11 + 0.02 * lift, 0.25),
          to: Vector(0.43, -0.13 + 0.075 * lift, 0.27), 0.0045, 0.0015))
    }
    return least
  }

  func surroundings(towards direction: Vector) -> Vector {
    let room = mix(Vector(0.20, 0.17, 0.14), Vector(0.44, 0.44, 0.46), direction.y * 0.5 + 0.5)
    let x = (direction.x + 0.62) / 0.22
    let y = (direction.y - 0.5) / 0.26
    let window = smoothstep(1.1, 0.9, max(abs(x), abs(y))) * (direction.z > 0 ? 1 : 0)
    return room + Vector(2.6, 2.7, 2.8) * window
  }

  func ambient(on normal: Vector) -> Vector {
    let front = mix(Vector(0.22, 0.17, 0.13), Vector(0.40, 0.43, 0.48), normal.y * 0.5 + 0.5)
    return front + Vector(0.30, 0.38, 0.24) * clamped(-normal.z + 0.2 * normal.y)
  }

  /// A garden far out of focus: soft greens and the discs that points of light become.
  func background(along ray: Ray) -> SIMD4<Float> {
    let (x, y) = (ray.direction.x * 9, ray.direction.y * 9)
    let leaves = Noise.octaves(2, x * 0.8 + 4, y * 0.8 + 1)
    let green = smoothstep(0.2, 0.6, leaves)
    let sky = smoothstep(0.2, 2.6, y + 1.5 * (leaves - 0.4)) * 0.6
    var light = mix(Vector(0.035, 0.07, 0.03), Vector(0.22, 0.36, 0.10), green)
    light = mix(light, Vector(0.55, 0.66, 0.72), sky)
    for index in 0..<34 {
      let number = Int32(index)
      let dx = x - (hashedUnit(number, 11) - 0.5) * 5.4
      let dy = y - hashedUnit(number, 12) * 4.2 + 2.4
      let radius = 0.18 + 0.2 * hashedUnit(number, 13)
      let tint = mix(Vector(0.30, 0.36, 0.10), Vector(0.62, 0.52, 0.26), hashedUnit(number, 14))
      light += tint * (0.38 * smoothstep(radius, radius - 0.05, length(dx, dy)))
    }
    return SIMD4(light, 1)
  }
}
