// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// All glyphs, read from the table once.
///
/// Letters are looked up as Swift compares characters, so "é" is found whether it is one scalar or
/// two.
struct StrokeFont: Sendable {
  static let shared = StrokeFont()

  private let glyphs: [Character: Glyph]
  private let unknown: Glyph

  private init() {
    var glyphs: [Character: Glyph] = [:]
    for line in GlyphTable.drawings.split(separator: "\n") {
      let (character, glyph) = Self.glyph(line)
      precondition(glyphs[character] == nil, "\(character) is drawn twice")
      glyphs[character] = glyph
    }
    var marks: [Character: ArraySlice<Substring>] = [:]
    for line in GlyphTable.marks.split(separator: "\n") {
      let fields = line.split(separator: " ")
      marks[Character(String(fields[0]))] = fields.dropFirst()
    }
    for word in GlyphTable.compositions.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
      let parts = Array(word)
      guard parts.count == 3, let letter = glyphs[parts[1]], let mark = marks[parts[2]] else {
        preconditionFailure("“\(word)” is no letter with a mark")
      }
      var glyph = letter.widened(to: 6)
      let top: Double = parts[2] == "¸" ? 0 : parts[1].isUppercase ? 20 : 14
      glyph.add(strokes: mark, offset: SIMD2(glyph.width / 2, top))
      glyphs[parts[0]] = glyph
    }
    // The Greek letter and the sign look alike.
    glyphs["\u{03BC}"] = glyphs["\u{00B5}"]
    self.glyphs = glyphs
    unknown = Self.glyph(GlyphTable.unknown[...]).1
  }

  private static func glyph(_ line: Substring) -> (Character, Glyph) {
    let fields = line.split(separator: " ")
    return (Character(String(fields[0])), Glyph(drawing: fields.dropFirst()))
  }

  /// The characters that have a drawing of their own, in no order.
  var characters: some Collection<Character> { glyphs.keys }

  /// The glyph of a character, a hollow box where there is none; nil for white space.
  subscript(character: Character) -> Glyph? {
    glyphs[character] ?? (character.isWhitespace ? nil : unknown)
  }
}
