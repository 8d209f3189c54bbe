// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiRecipe

/// Writes trees the way people write recipes: a step in a line where it fits.
enum RecipeWriter {
  /// Lines of flow style are at most this long.
  private static let width = 88

  /// The whole recipe.
  static func text(_ tree: ConfigValue) -> String {
    lines(tree, indentation: 0).joined(separator: "\n") + "\n"
  }

  /// An item of a block list, its dash after `indentation` spaces.
  static func item(_ value: ConfigValue, indentation: Int) -> [String] {
    let space = String(repeating: " ", count: indentation)
    let inner = lines(value, indentation: indentation + 2)
    guard let first = inner.first else { return [space + "-"] }
    return [space + "- " + first.drop { $0 == " " }] + inner.dropFirst()
  }

  /// An entry of a block mapping.
  static func entry(_ key: String, _ value: ConfigValue, indentation: Int) -> [String] {
    let head = String(repeating: " ", count: indentation) + scalar(key) + ":"
    let flow = flow(value)
    if !prefersBlock(value), head.count + 1 + flow.count <= width || !isNested(value) {
      return [head + " " + flow]
    }
    return [head] + lines(value, indentation: indentation + 2)
  }

  private static func lines(_ value: ConfigValue, indentation: Int) -> [String] {
    switch value.content {
    case .mapping(let entries) where !entries.isEmpty:
      entries.flatMap { entry($0.key, $0.value, indentation: indentation) }
    case .sequence(let items) where !items.isEmpty:
      items.flatMap { item($0, indentation: indentation) }
    default:
      [String(repeating: " ", count: indentation) + flow(value)]
    }
  }

  private static func isNested(_ value: ConfigValue) -> Bool {
    switch value.content {
    case .mapping(let entries): !entries.isEmpty
    case .sequence(let items): !items.isEmpty
    default: false
    }
  }

  /// Whether a value is better read over several lines: lists of steps, and whatever has one.
  private static func prefersBlock(_ value: ConfigValue) -> Bool {
    switch value.content {
    case .sequence(let items):
      !items.isEmpty && items.contains { isNested($0) || isStep($0) }
    case .mapping(let entries): entries.contains { prefersBlock($0.value) }
    default: false
    }
  }

  private static func isStep(_ value: ConfigValue) -> Bool {
    if case .string(let name) = value.content { Catalogue.entry(named: name) != nil } else { false }
  }

  static func flow(_ value: ConfigValue) -> String {
    switch value.content {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .number(let number): number.shortText
    case .string(let text): scalar(text)
    case .sequence(let items): "[" + items.map { flow($0) }.joined(separator: ", ") + "]"
    case .mapping(let entries):
      "{" + entries.map { "\(scalar($0.key)): \(flow($0.value))" }.joined(separator: ", ") + "}"
    }
  }

  /// A text, plain where it stays what it is.
  static func scalar(_ text: String) -> String {
    let isPlain =
      text.wholeMatch(of: /[A-Za-z0-9_.+\-][A-Za-z0-9_.%°+\- ]*/) != nil
      && !text.hasSuffix(" ") && Double(text) == nil && !text.hasPrefix("- ") && text != "-"
      && text != "---" && text != "..." && !text.hasPrefix("0x") && !text.hasPrefix("0o")
      && !["null", "true", "false", "yes", "no", "on", "off"].contains(text.lowercased())
    return isPlain ? text : PageValue.quoted(text)
  }
}
