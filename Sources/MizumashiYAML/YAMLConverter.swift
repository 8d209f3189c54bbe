// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiRecipe
internal import Yams

/// Turns the nodes of a YAML document into a tree, within limits.
///
/// Scalars are read by the core schema of YAML 1.2, so that `no` and `on` are words and not
/// booleans.
struct YAMLConverter {
  struct Failure: Error {
    var message: String
    var location: SourceLocation?
  }

  private var count = 0

  mutating func value(_ node: Node, depth: Int) throws(Failure) -> ConfigValue {
    let location = node.mark.map { SourceLocation(line: $0.line, column: $0.column) }
    count += 1
    guard count <= ConfigValue.Limit.valueCount else {
      throw Failure(
        message: "the recipe has more than \(ConfigValue.Limit.valueCount) values, "
          + "counting each alias as often as it is used", location: location)
    }
    guard depth <= ConfigValue.Limit.depth else {
      throw Failure(
        message: "nested more than \(ConfigValue.Limit.depth) levels deep", location: location)
    }
    switch node {
    case .scalar(let scalar):
      return ConfigValue(Self.content(scalar), at: location)
    case .sequence(let sequence):
      var items: [ConfigValue] = []
      for item in sequence { items.append(try value(item, depth: depth + 1)) }
      return ConfigValue(.sequence(items), at: location)
    case .mapping(let mapping):
      var entries: [ConfigEntry] = []
      for (key, item) in mapping { entries.append(try entry(key, item, depth: depth)) }
      return ConfigValue(.mapping(entries), at: location)
    case .alias:
      throw Failure(message: "the alias has no anchor", location: location)
    }
  }

  private mutating func entry(
    _ key: Node, _ item: Node, depth: Int
  ) throws(Failure) -> ConfigEntry {
    let location = key.mark.map { SourceLocation(line: $0.line, column: $0.column) }
    guard case .scalar(let scalar) = key else {
      throw Failure(message: "a key has to be a word", location: location)
    }
    return ConfigEntry(
      key: scalar.string, keyLocation: location, value: try value(item, depth: depth + 1))
  }

  private static func content(_ scalar: Node.Scalar) -> ConfigValue.Content {
    let text = scalar.string
    guard scalar.style == .plain || scalar.style == .any else { return .string(text) }
    switch text {
    case "", "~", "null", "Null", "NULL": return .null
    case "true", "True", "TRUE": return .bool(true)
    case "false", "False", "FALSE": return .bool(false)
    default: return number(text).map(ConfigValue.Content.number) ?? .string(text)
    }
  }

  /// A number of the core schema; nothing else that `Double` would take, such as "infinity" or
  /// "0x1p3".
  private static func number(_ text: String) -> Double? {
    if text.hasPrefix("0x") { return Int(text.dropFirst(2), radix: 16).map(Double.init) }
    if text.hasPrefix("0o") { return Int(text.dropFirst(2), radix: 8).map(Double.init) }
    let allowed = text.utf8.allSatisfy { byte in
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        || [
          UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "e"),
          UInt8(ascii: "E"),
        ].contains(byte)
    }
    guard allowed, let number = Double(text), number.isFinite else { return nil }
    return number
  }
}
