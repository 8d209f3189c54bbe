// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// Collects what is wrong while a tree is read, so that one run reports every mistake.
struct RecipeReader {
  private(set) var issues: [RecipeIssue] = []

  /// Notes a mistake at `value`.
  mutating func report(_ value: ConfigValue, _ path: ConfigPath, _ message: String) {
    issues.append(RecipeIssue(at: value.location, path: path.description, message))
  }

  /// Notes a key that nobody knows, with the one that was perhaps meant.
  mutating func reportUnknown(
    _ entry: ConfigEntry, _ path: ConfigPath, kind: String, known: [String]
  ) {
    var message = "unknown \(kind) \"\(entry.key)\""
    if let near = NameDistance.nearest(to: entry.key, among: known) {
      message += "; did you mean \"\(near)\"?"
    } else if !known.isEmpty, known.count <= 12 {
      message += "; known are \(known.sorted().joined(separator: ", "))"
    }
    issues.append(
      RecipeIssue(
        at: entry.keyLocation ?? entry.value.location, path: path.description, message))
  }

  /// The entries of a mapping; a mistake when it is none, or when a key stands twice.
  mutating func entries(
    _ value: ConfigValue, _ path: ConfigPath, expected: String
  ) -> [ConfigEntry]? {
    guard case .mapping(let entries) = value.content else {
      report(value, path, "expected \(expected), found \(value.summary)")
      return nil
    }
    var seen: Set<String> = []
    for entry in entries where !seen.insert(entry.key).inserted {
      issues.append(
        RecipeIssue(
          at: entry.keyLocation, path: path.description, "key \"\(entry.key)\" stands twice"))
    }
    return entries
  }

  mutating func sequence(
    _ value: ConfigValue, _ path: ConfigPath, expected: String
  ) -> [ConfigValue]? {
    guard case .sequence(let items) = value.content else {
      report(value, path, "expected \(expected), found \(value.summary)")
      return nil
    }
    return items
  }

  mutating func string(_ value: ConfigValue, _ path: ConfigPath, expected: String) -> String? {
    guard case .string(let text) = value.content else {
      report(value, path, "expected \(expected), found \(value.summary)")
      return nil
    }
    return text
  }

  mutating func bool(_ value: ConfigValue, _ path: ConfigPath) -> Bool? {
    guard case .bool(let bool) = value.content else {
      report(value, path, "expected true or false, found \(value.summary)")
      return nil
    }
    return bool
  }

  /// A whole number within `range`.
  mutating func whole(
    _ value: ConfigValue, _ path: ConfigPath, in range: ClosedRange<Int>
  ) -> Int? {
    guard case .number(let number) = value.content, let whole = Int(exactly: number),
      range.contains(whole)
    else {
      let allowed = RangeText.text(Double(range.lowerBound), Double(range.upperBound))
      report(value, path, "expected a whole number \(allowed), found \(value.summary)")
      return nil
    }
    return whole
  }
}

/// A place in a recipe, for messages.
struct ConfigPath: CustomStringConvertible {
  let description: String

  init(_ description: String = "") {
    self.description = description
  }

  func key(_ key: String) -> ConfigPath {
    ConfigPath(description.isEmpty ? key : "\(description).\(key)")
  }

  func index(_ index: Int) -> ConfigPath {
    ConfigPath("\(description)[\(index)]")
  }
}

/// Ranges in words.
enum RangeText {
  static func text(_ low: Double, _ high: Double) -> String {
    switch (low.magnitude < 1e15, high.magnitude < 1e15) {
    case (true, true): "in \(low.shortText)…\(high.shortText)"
    case (true, false): "of at least \(low.shortText)"
    case (false, true): "of at most \(high.shortText)"
    case (false, false): ""
    }
  }
}
