// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

extension TextPainter {
  /// The text if it is no wider than `width`, otherwise its beginning and its end with … between:
  /// file names and numbers often differ at the end. What cannot hold even that is "" .
  public func shortened(
    _ text: String, toFit width: Double, size: Double, weight: TextWeight = .regular
  ) -> String {
    func fits(_ text: String) -> Bool { measure(text, size: size, weight: weight) <= width }
    if fits(text) { return text }
    let characters = Array(text)
    func kept(_ count: Int) -> String {
      let (head, tail) = ((count + 1) / 2, count / 2)
      return String(characters.prefix(head)) + "…" + String(characters.suffix(tail))
    }
    // Where n characters do not fit, n + 1 might by a narrow one: the first that fits is taken.
    var (fitting, failing) = (-1, characters.count)
    while failing - fitting > 1 {
      let middle = (fitting + failing) / 2
      if fits(kept(middle)) { fitting = middle } else { failing = middle }
    }
    return fitting < 0 ? "" : kept(fitting)
  }

  /// The text broken between words into at most `maximumLines` lines no wider than `width`; what
  /// is left over is shortened into the last one, and so is a word too long for a line.
  public func wrapped(
    _ text: String, toFit width: Double, size: Double, weight: TextWeight = .regular,
    maximumLines: Int
  ) -> [String] {
    var words = text.split(whereSeparator: \.isWhitespace)[...]
    var lines: [String] = []
    while let word = words.first, lines.count < maximumLines {
      if lines.count == maximumLines - 1 {
        lines.append(
          shortened(words.joined(separator: " "), toFit: width, size: size, weight: weight))
        break
      }
      words.removeFirst()
      var line = String(word)
      while let next = words.first,
        measure(line + " " + next, size: size, weight: weight) <= width
      {
        line += " " + next
        words.removeFirst()
      }
      lines.append(shortened(line, toFit: width, size: size, weight: weight))
    }
    return lines
  }

  /// Phrases one after the other with a dot between, in at most `maximumLines` lines no wider than
  /// `width`. A phrase stays on one line, and is shortened if it is longer than that; the last line
  /// tells how many are left over.
  public func arranged(
    _ phrases: [String], toFit width: Double, size: Double, maximumLines: Int
  ) -> [String] {
    guard maximumLines > 0 else { return [] }
    func fits(_ line: String) -> Bool { measure(line, size: size) <= width }
    var lines: [String] = []
    for (index, phrase) in phrases.enumerated() {
      let rest = phrases.count - index
      if let line = lines.last, fits(line + Self.separator + phrase) {
        let longer = line + Self.separator + phrase
        if lines.count < maximumLines || rest == 1 || fits(longer + Self.left(rest - 1)) {
          lines[lines.count - 1] = longer
          continue
        }
      }
      guard lines.count < maximumLines else {
        lines[lines.count - 1] += Self.left(rest)
        break
      }
      let isLast = lines.count == maximumLines - 1 && rest > 1
      // With the gap before it, which a mark by itself has not.
      let mark =
        isLast
        ? measure("0" + Self.left(rest - 1), size: size) - measure("0", size: size) : 0
      lines.append(shortened(phrase, toFit: width - mark, size: size))
    }
    return lines
  }

  private static let separator = " · "

  private static func left(_ count: Int) -> String { "\(separator)+\(count)" }
}
