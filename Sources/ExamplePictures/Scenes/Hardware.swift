// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Screws and nuts, upright at the origin.
enum Hardware {
  /// A hexagonal head with the round chamfer of a turned bar.
  static func head(_ q: Vector, width: Float, half: Float) -> Float {
    let hexagon = Distance.prism(Distance.hexagon(q.x, q.z, width), q.y, half: half, edge: 0.008)
    let chamfer = (length(q.x, q.z) + abs(q.y) * 0.8 - width * 1.02 - half * 0.8) * 0.78
    return max(hexagon, chamfer)
  }

  /// A threaded rod along y, from -`half` to `half`.
  static func thread(_ q: Vector, radius: Float, half: Float) -> Float {
    let around = atan2(q.z, q.x) / (2 * .pi)
    let wave = abs(fraction(q.y * 17 - around) - 0.5)
    let body = length(q.x, q.z) - radius + 0.05 * wave
    return Distance.prism(body * 0.7, q.y, half: half, edge: 0.012)
  }

  /// A screw whose head rests at the origin and whose rod points down.
  static func screw(_ q: Vector, length rod: Float) -> Float {
    let head = head(q - Vector(0, 0.1, 0), width: 0.2, half: 0.085)
    let smooth = Distance.cylinder(q + Vector(0, rod * 0.15, 0), radius: 0.115, half: rod * 0.17)
    let cut = thread(q + Vector(0, rod * 0.65, 0), radius: 0.122, half: rod * 0.36)
    return min(head, min(smooth, cut))
  }

  static func nut(_ q: Vector) -> Float {
    let around = atan2(q.z, q.x) / (2 * .pi)
    let hole = 0.118 - 0.03 * abs(fraction(q.y * 17 - around) - 0.5)
    return max(head(q, width: 0.2, half: 0.1), (hole - length(q.x, q.z)) * 0.8)
  }

  static func washer(_ q: Vector) -> Float {
    max(
      Distance.cylinder(q, radius: 0.25, half: 0.022, edge: 0.008), 0.135 - length(q.x, q.z))
  }
}
