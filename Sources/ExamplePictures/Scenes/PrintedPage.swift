// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// What is printed on a sheet: headings, paragraphs, a diagram and a stamp.
struct PrintedPage: Sendable {
  private let lines: [(baseline: Float, size: Float, weight: Float, left: Float, text: Lettering)]

  init() {
    let small: Float = 0.0086
    var lines: [(Float, Float, Float, Float, Lettering)] = [
      (1.18, 0.020, 0.75, -0.86, Lettering("LAKE SURVEY")),
      (1.02, 0.0086, 0.45, -0.86, Lettering("Report no. 25 - north shore")),
    ]
    let first = [
      "The water of the lake is clear and", "cold the year round. From the old",
      "landing stage to the cabin we took", "twelve samples, one at each post,",
      "and noted depth, light and weed.", "The figures are in the table.",
    ]
    let second = [
      "Birds were counted at dawn on the", "first calm day of the month. The",
      "robin is common; the heron stands", "alone at the mouth of the stream",
      "and does not like to be counted.", "All counts are given per hour.",
    ]
    let caption = Lettering("Fig. 1: depth in metres, 1 to 8")
    for (index, text) in first.enumerated() {
      lines.append((0.82 - 0.085 * Float(index), small, 0.42, -0.86, Lettering(text)))
    }
    lines.append((-0.53, 0.0074, 0.42, -0.62, caption))
    for (index, text) in second.enumerated() {
      lines.append((-0.72 - 0.085 * Float(index), small, 0.42, -0.86, Lettering(text)))
    }
    self.lines = lines
  }

  /// The colour at a place of the sheet, which spans ±1.05 by ±1.485.
  func colour(_ x: Float, _ y: Float) -> Vector {
    let fibre = 0.94 + 0.1 * Noise.octaves(3, x * 40, y * 40)
    var colour = Vector(0.80, 0.79, 0.75) * fibre
    let ink = smoothstep(0.003, -0.002, lettering(x, y))
    colour = mix(colour, Vector(0.022, 0.022, 0.028), ink * 0.93)
    colour = diagram(x, y, over: colour)
    return stamp(x, y, over: colour)
  }

  private func lettering(_ x: Float, _ y: Float) -> Float {
    var least: Float = 1
    for line in lines {
      let up = (y - line.baseline) / line.size
      guard up > -3, up < 8 else { continue }
      let place = line.text.distance((x - line.left) / line.size, up)
      least = min(least, (place - line.weight) * line.size)
    }
    // The rule under the heading.
    return min(least, Distance.box(Vector(x, y - 0.955, 0), Vector(0.87, 0.004, 1)))
  }

  private func diagram(_ x: Float, _ y: Float, over paper: Vector) -> Vector {
    guard abs(x) < 0.75, y > -0.45, y < 0.27 else { return paper }
    let column = ((x + 0.62) / 0.16).rounded(.down)
    let height = 0.12 + 0.5 * hashedUnit(Int32(column), 41) * (0.4 + 0.6 * sin(column * 0.4))
    let offset = x + 0.62 - (column + 0.5) * 0.16
    var colour = paper
    if abs(fraction((y + 0.4) / 0.12) - 0.5) > 0.485 { colour *= 0.72 }
    if column >= 0, column < 8 {
      let bar = max(abs(offset) - 0.055, max(-0.4 - y, y + 0.4 - height))
      let tint = mix(Vector(0.02, 0.16, 0.36), Vector(0.10, 0.40, 0.46), column / 8)
      colour = mix(colour, tint, smoothstep(0.003, -0.003, bar) * 0.92)
    }
    let upright = max(abs(x + 0.66) - 0.004, abs(y + 0.09) - 0.32)
    let level = max(abs(y + 0.4) - 0.004, abs(x) - 0.68)
    let axes = smoothstep(0.002, -0.002, min(upright, level))
    return mix(colour, Vector(repeating: 0.03), axes)
  }

  /// A round stamp, pressed on askew and short of ink.
  private func stamp(_ x: Float, _ y: Float, over paper: Vector) -> Vector {
    let (dx, dy) = (x - 0.6, y + 1.24)
    let (u, v) = (dx * 0.94 + dy * 0.34, dy * 0.94 - dx * 0.34)
    let radius = length(u, v)
    guard radius < 0.26 else { return paper }
    let rings = min(abs(radius - 0.225) - 0.012, abs(radius - 0.185) - 0.004)
    let word = Self.stampWord.distance(u / 0.0145 + Self.stampWord.width / 2, v / 0.0145 + 3)
    let bars = max(abs(abs(v) - 0.085) - 0.005, abs(u) - 0.13)
    let mark = min(min(rings, bars), (word - 0.6) * 0.0145)
    let pressed = smoothstep(0.25, 0.5, Noise.octaves(4, x * 22, y * 22))
    return mix(paper, Vector(0.45, 0.02, 0.03), smoothstep(0.003, -0.003, mark) * 0.85 * pressed)
  }

  private static let stampWord = Lettering("SEEN")
}
