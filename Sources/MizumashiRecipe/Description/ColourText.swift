// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiPlan

/// Colours as text: `#rrggbb`, `#rrggbbaa`, `#rgb`, or a name.
enum ColourText {
  /// The sixteen colours of HTML 4, a few more that pictures need, and `clear` for what is black
  /// and transparent.
  static let names: [(name: String, colour: Colour)] = [
    ("black", .black), ("white", Colour(grey: 255)), ("grey", Colour(grey: 128)),
    ("gray", Colour(grey: 128)), ("clear", .clear),
    ("red", Colour(red: 255, green: 0, blue: 0)), ("lime", Colour(red: 0, green: 255, blue: 0)),
    ("green", Colour(red: 0, green: 128, blue: 0)), ("blue", Colour(red: 0, green: 0, blue: 255)),
    ("yellow", Colour(red: 255, green: 255, blue: 0)),
    ("cyan", Colour(red: 0, green: 255, blue: 255)),
    ("aqua", Colour(red: 0, green: 255, blue: 255)),
    ("magenta", Colour(red: 255, green: 0, blue: 255)),
    ("fuchsia", Colour(red: 255, green: 0, blue: 255)),
    ("silver", Colour(grey: 192)), ("maroon", Colour(red: 128, green: 0, blue: 0)),
    ("olive", Colour(red: 128, green: 128, blue: 0)),
    ("purple", Colour(red: 128, green: 0, blue: 128)),
    ("teal", Colour(red: 0, green: 128, blue: 128)),
    ("navy", Colour(red: 0, green: 0, blue: 128)),
    ("orange", Colour(red: 255, green: 165, blue: 0)),
  ]

  static func colour(_ text: String) -> Colour? {
    if let named = names.first(where: { $0.name == text.lowercased() }) { return named.colour }
    guard text.first == "#" else { return nil }
    var digits = Array(text.dropFirst())
    if digits.count == 3 { digits = digits.flatMap { [$0, $0] } }
    guard digits.count == 6 || digits.count == 8, digits.allSatisfy(\.isHexDigit) else {
      return nil
    }
    let parts = stride(from: 0, to: digits.count, by: 2).compactMap {
      Int(String(digits[$0...$0 + 1]), radix: 16).map(Double.init)
    }
    return Colour(
      red: parts[0], green: parts[1], blue: parts[2], alpha: parts.count == 4 ? parts[3] : 255)
  }

  /// `#rrggbb`, with alpha where the colour is not opaque; a list of numbers where they are not
  /// whole.
  static func config(_ colour: Colour) -> ConfigValue {
    if colour == .clear { return .string("clear") }
    var parts = [colour.red, colour.green, colour.blue]
    if colour.alpha != 255 { parts.append(colour.alpha) }
    let digits = parts.compactMap { part -> String? in
      guard part == part.rounded(), (0...255).contains(part) else { return nil }
      let text = String(Int(part), radix: 16)
      return text.count == 1 ? "0" + text : text
    }
    return digits.count == parts.count
      ? .string("#" + digits.joined()) : .sequence(parts.map(ConfigValue.number))
  }
}
