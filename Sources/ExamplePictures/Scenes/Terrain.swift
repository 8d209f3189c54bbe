// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// The ground of a valley with a lake in it: heights over a plan, computed once on a grid.
struct Terrain: Sendable {
  private static let spacing: Float = 0.125
  private static let left: Float = -60
  private static let front: Float = -4
  private static let columns = 960
  private static let rows = 800
  private let heights: [Float]

  init() {
    heights = (0..<Self.columns * Self.rows).map { index in
      Self.computedHeight(
        Self.left + Float(index % Self.columns) * Self.spacing,
        Self.front + Float(index / Self.columns) * Self.spacing)
    }
  }

  /// How high the ground is above the lake, in tens of metres.
  @inline(__always)
  func height(_ x: Float, _ z: Float) -> Float {
    let column = clamped((x - Self.left) / Self.spacing, 0, Float(Self.columns) - 1.01)
    let row = clamped((z - Self.front) / Self.spacing, 0, Float(Self.rows) - 1.01)
    let (i, j) = (Int(column), Int(row))
    let (u, v) = (column - Float(i), row - Float(j))
    let start = j * Self.columns + i
    let near = mix(heights[start], heights[start + 1], u)
    let far = mix(heights[start + Self.columns], heights[start + Self.columns + 1], u)
    return mix(near, far, v)
  }

  private static func computedHeight(_ x: Float, _ z: Float) -> Float {
    let rough = Noise.octaves(5, x * 0.35 + 7, z * 0.35)
    let rolling = Noise.octaves(4, x * 0.11 + 3, z * 0.11 + 11)
    let bank = 0.75 * smoothstep(2.2, -1.2, z - 0.22 * x + 1.6 * rough)
    let slope = 4.6 * smoothstep(-4.5, -19, x - 0.12 * z + 5 * (rolling - 0.45))
    let shore = smoothstep(13, 34, z + 9 * (rolling - 0.45)) * (0.5 + 4.6 * rolling)
    let crest = 1 - abs(2 * Noise.octaves(7, x * 0.036 + 5.3, z * 0.036 + 1.7) - 0.96)
    let peaks = smoothstep(36, 66, z) * 15.5 * crest * crest * crest
    return -0.45 + bank + slope * (0.6 + 0.5 * rolling) + shore + peaks + 0.22 * rough
  }
}
