// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiRecipe
internal import Yams

extension ConfigValue {
  /// The tree as YAML text: mappings over several lines, short lists in one.
  var yaml: String {
    guard let text = try? Yams.serialize(node: node, allowUnicode: true) else {
      preconditionFailure("a tree of plain values can always be written")
    }
    return text
  }

  private var node: Node {
    switch content {
    case .null: Node("null", .implicit, .plain)
    case .bool(let value): Node(value ? "true" : "false", .implicit, .plain)
    case .number(let value): Node(Self.text(value), .implicit, .plain)
    case .string(let text): Node(text, .implicit, Self.needsQuotes(text) ? .doubleQuoted : .any)
    case .sequence(let items):
      .sequence(
        Node.Sequence(
          items.map(\.node), .implicit, items.allSatisfy(\.isScalar) ? .flow : .block))
    case .mapping(let entries):
      .mapping(
        Node.Mapping(
          entries.map { (Node($0.key), $0.value.node) }, .implicit,
          entries.isEmpty ? .flow : .block))
    }
  }

  private var isScalar: Bool {
    switch content {
    case .sequence, .mapping: false
    default: true
    }
  }

  private static func text(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
  }

  /// Whether a text would be read back as something else if it stood plain.
  private static func needsQuotes(_ text: String) -> Bool {
    ["", "~", "null", "true", "false"].contains(text.lowercased()) || Double(text) != nil
  }
}
