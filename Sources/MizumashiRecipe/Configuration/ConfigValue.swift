// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// A recipe's text as a tree, each value with its place: what YAML and JSON have in common.
///
/// This layer reads trees; `MizumashiYAML` makes them from text.
public struct ConfigValue: Hashable, Sendable {
  public enum Content: Hashable, Sendable {
    case null
    case bool(Bool)
    case number(Double)
    case string(String)
    case sequence([ConfigValue])
    case mapping([ConfigEntry])
  }

  public var content: Content
  /// Where it begins in the text; nil when it was made by a program.
  public var location: SourceLocation?

  public init(_ content: Content, at location: SourceLocation? = nil) {
    self.content = content
    self.location = location
  }

  public static func string(_ text: String) -> ConfigValue { ConfigValue(.string(text)) }
  public static func number(_ number: Double) -> ConfigValue { ConfigValue(.number(number)) }
  public static func bool(_ bool: Bool) -> ConfigValue { ConfigValue(.bool(bool)) }
  public static func sequence(_ items: [ConfigValue]) -> ConfigValue {
    ConfigValue(.sequence(items))
  }

  /// A mapping in the given order; entries without a value are left out.
  public static func mapping(_ entries: KeyValuePairs<String, ConfigValue?>) -> ConfigValue {
    .mapping(entries.compactMap { key, value in value.map { ConfigEntry(key: key, value: $0) } })
  }

  public static func mapping(_ entries: [ConfigEntry]) -> ConfigValue {
    ConfigValue(.mapping(entries))
  }

  /// The only entry of a mapping with one.
  var singleEntry: ConfigEntry? {
    if case .mapping(let entries) = content, entries.count == 1 { entries[0] } else { nil }
  }

  /// The value as a person would recognise it in a message, shortened.
  public var summary: String {
    let text =
      switch content {
      case .null: "nothing"
      case .bool(let value): "\(value)"
      case .number(let value): value.shortText
      case .string(let text): "\"\(text)\""
      case .sequence(let items): "[" + items.map(\.summary).joined(separator: ", ") + "]"
      case .mapping(let entries):
        "{" + entries.map { "\($0.key): \($0.value.summary)" }.joined(separator: ", ") + "}"
      }
    return text.count > 60 ? text.prefix(57) + "…" : text
  }

  public static func == (a: ConfigValue, b: ConfigValue) -> Bool { a.content == b.content }
  public func hash(into hasher: inout Hasher) { hasher.combine(content) }
}

/// One key of a mapping and its value.
public struct ConfigEntry: Hashable, Sendable {
  public var key: String
  public var keyLocation: SourceLocation?
  public var value: ConfigValue

  public init(key: String, keyLocation: SourceLocation? = nil, value: ConfigValue) {
    self.key = key
    self.keyLocation = keyLocation
    self.value = value
  }

  public static func == (a: ConfigEntry, b: ConfigEntry) -> Bool {
    a.key == b.key && a.value == b.value
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(key)
    hasher.combine(value)
  }
}

/// A place in a text; both numbers from 1.
public struct SourceLocation: Hashable, Sendable {
  public var line: Int
  public var column: Int

  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}

extension Double {
  /// The shortest text that reads back as the same number, without a needless ".0".
  package var shortText: String {
    self == rounded() && abs(self) < 1e15 ? String(Int(self)) : String(self)
  }
}
