// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// The skeleton of a character, in the units of `GlyphTable`.
struct Glyph: Sendable {
  /// How near a neighbour may come.
  enum Side: Character, Sendable {
    case stem = "|"
    case tallStem = "H"
    case bowl = "o"
    case open = "<"

    /// From the edge of the glyph to the middle between it and its neighbour, in ems.
    var bearing: Double {
      switch self {
      case .stem: 0.114
      case .tallStem: 0.13
      case .bowl: 0.096
      case .open: 0.074
      }
    }
  }

  struct Stroke: Sendable {
    /// The start, then three points for each piece: two controls and the end of a cubic curve; a
    /// straight piece repeats its ends.
    var points: [SIMD2<Double>]
    var isDot: Bool { points.count == 1 }
  }

  var left = Side.open
  var right = Side.open
  var width = 0.0
  var strokes: [Stroke] = []
  /// Where upright parts stand and where level parts lie: what the pixel grid must meet.
  var uprights: [Double] = []
  var levels: [Double] = []
}

extension Glyph {
  /// How far along its sides a quarter oval has its controls. A circle has 0.552; a little more
  /// makes bowls squarer, which keeps them open at small sizes.
  private static let squareness = 0.6

  /// The glyph that a line of the table draws, after its character.
  init(drawing fields: ArraySlice<Substring>) {
    let sides = fields.first.map(Array.init) ?? []
    guard fields.count > 2, sides.count == 2, let left = Side(rawValue: sides[0]),
      let right = Side(rawValue: sides[1]), let width = Double(fields[fields.startIndex + 1])
    else { preconditionFailure("a glyph has sides, a width and strokes") }
    self.init(left: left, right: right, width: width)
    add(strokes: fields.dropFirst(2), offset: .zero)
  }

  /// The same drawing in the middle of at least `width`, for marks wider than their letter.
  func widened(to width: Double) -> Glyph {
    guard self.width < width else { return self }
    let shift = (width - self.width) / 2
    var wide = Glyph(width: width)
    wide.strokes = strokes.map { stroke in
      Stroke(points: stroke.points.map { $0 + SIMD2(shift, 0) })
    }
    wide.uprights = uprights.map { $0 + shift }
    wide.levels = levels
    return wide
  }

  /// Adds the strokes written in `fields`, moved by `offset`.
  mutating func add(strokes fields: ArraySlice<Substring>, offset: SIMD2<Double>) {
    var stroke = Stroke(points: [])
    for field in fields {
      let token = field.last == ";" ? field.dropLast() : field
      let numbers = token.drop { "vhq".contains($0) }.split(separator: ",").compactMap(
        Double.init)
      precondition(numbers.count == (token.first == "q" ? 4 : 2), "“\(field)” is no place")
      let end = SIMD2(numbers[numbers.count - 2], numbers[numbers.count - 1]) + offset
      if let start = stroke.points.last {
        let control = token.first == "q" ? SIMD2(numbers[0], numbers[1]) + offset : end
        extend(&stroke, from: start, control, to: end, by: token.first)
      } else {
        stroke.points = [end]
      }
      if field.last == ";" { finish(&stroke) }
    }
    finish(&stroke)
  }

  private mutating func extend(
    _ stroke: inout Stroke, from start: SIMD2<Double>, _ control: SIMD2<Double>,
    to end: SIMD2<Double>, by command: Character?
  ) {
    let corner: SIMD2<Double>
    switch command {
    case "v":
      corner = SIMD2(start.x, end.y)
      uprights.append(start.x)
      levels.append(end.y)
    case "h":
      corner = SIMD2(end.x, start.y)
      levels.append(start.y)
      uprights.append(end.x)
    case "q":
      stroke.points += [start + (control - start) * 2 / 3, end + (control - end) * 2 / 3, end]
      return
    default:
      stroke.points += [start, end, end]
      if start.x == end.x { uprights.append(end.x) }
      if start.y == end.y { levels.append(end.y) }
      return
    }
    let share = Self.squareness
    stroke.points += [start + (corner - start) * share, end + (corner - end) * share, end]
  }

  private mutating func finish(_ stroke: inout Stroke) {
    if let dot = stroke.points.first, stroke.isDot {
      uprights.append(dot.x)
      levels.append(dot.y)
    }
    if !stroke.points.isEmpty { strokes.append(stroke) }
    stroke.points = []
  }
}
