// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiRandom

/// A place on a picture, as fractions of the room there is: (0, 0) is the top left, (1, 1) the
/// bottom right.
///
/// Written as a word (`uniform`, `normal`, `centre`, `left-top`, `right-centre`, …) or as
/// `{x: …, y: …}`. For a crop it is where the kept window sits, for a padding where the picture
/// sits.
public struct Anchor: Hashable, Sendable {
  public var x: Sampler<Double>
  public var y: Sampler<Double>

  public init(x: Sampler<Double>, y: Sampler<Double>) {
    self.x = x
    self.y = y
  }

  /// Anywhere.
  public static let uniform = Anchor(x: .uniform(0, 1), y: .uniform(0, 1))
  /// Mostly near the middle.
  public static let normal = Anchor(x: nearMiddle, y: nearMiddle)
  public static let centre = Anchor(x: 0.5, y: 0.5)

  private static let nearMiddle = Sampler<Double>(
    .numbers(
      .clip(.normal(mean: .constant(0.5), deviation: .constant(0.175)), low: 0, high: 1)))

  /// The place drawn for one picture.
  func roll(_ dice: Dice, for name: String) -> (x: Double, y: Double) {
    (dice.roll(x, for: name + ".x"), dice.roll(y, for: name + ".y"))
  }

  private static let horizontal = [("left", 0.0), ("centre", 0.5), ("center", 0.5), ("right", 1.0)]
  private static let vertical = [("top", 0.0), ("centre", 0.5), ("center", 0.5), ("bottom", 1.0)]

  /// Every word, each with its place.
  static let words: [(String, Anchor)] =
    [("uniform", uniform), ("normal", normal), ("centre", centre), ("center", centre)]
    + horizontal.flatMap { h in
      vertical.map { v in
        ("\(h.0)-\(v.0)", Anchor(x: .constant(h.1), y: .constant(v.1)))
      }
    }
}

extension Parameter {
  /// A place on the picture.
  static func anchor(
    _ name: String, aliases: [String] = [], _ property: any Property<Owner, Anchor>,
    _ summary: String
  ) -> Parameter {
    Parameter(
      name, aliases: aliases, summary,
      rule: .word(Anchor.words.map(\.0).filter { !$0.contains("center") } + ["{x: …, y: …}"]),
      read: { value, path, owner, reader in
        if let anchor = reader.anchor(value, path) { owner[keyPath: property] = anchor }
      },
      write: { $0[keyPath: property].config })
  }
}

extension RecipeReader {
  fileprivate mutating func anchor(_ value: ConfigValue, _ path: ConfigPath) -> Anchor? {
    if case .string(let text) = value.content {
      if let word = Anchor.words.first(where: { $0.0 == text }) { return word.1 }
      var message = "unknown place \(value.summary)"
      if let near = NameDistance.nearest(to: text, among: Anchor.words.map(\.0)) {
        message += "; did you mean \"\(near)\"?"
      }
      report(value, path, message)
      return nil
    }
    guard
      let entries = entries(value, path, expected: "a place such as centre, or {x: 0.5, y: 0..1}")
    else { return nil }
    var anchor = Anchor.uniform
    for entry in entries {
      guard entry.key == "x" || entry.key == "y" else {
        reportUnknown(entry, path, kind: "axis", known: ["x", "y"])
        continue
      }
      let here = path.key(entry.key)
      guard let read = distribution(entry.value, here, NumberRule(.fraction, 0...1)) else {
        continue
      }
      if case .each = read {
        report(entry.value, here, "an enumeration cannot stand inside a place")
        continue
      }
      if entry.key == "x" {
        anchor.x = Sampler(.numbers(read))
      } else {
        anchor.y = Sampler(.numbers(read))
      }
    }
    return anchor
  }
}

extension Anchor {
  fileprivate var config: ConfigValue {
    if let word = Self.words.first(where: { $0.1 == self }) { return .string(word.0) }
    return .mapping(["x": x.config, "y": y.config])
  }
}
