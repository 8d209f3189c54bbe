// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry
internal import Yams

/// The type of a column, as it comes together from its values.
indirect enum HuggingFaceColumn: Hashable {
  case null
  case flag
  case whole
  case real
  case text
  case list(HuggingFaceColumn)
  case table([String: HuggingFaceColumn])

  init(_ value: AttributeValue) {
    self =
      switch value {
      case .null: .null
      case .flag: .flag
      case .whole: .whole
      case .real: .real
      case .text: .text
      case .list(let list): .list(list.reduce(.null) { $0.merged(with: HuggingFaceColumn($1)) })
      case .table(let table): .table(table.mapValues { HuggingFaceColumn($0) })
      }
  }

  /// The type that holds the values of both; text where no other does.
  func merged(with other: HuggingFaceColumn) -> HuggingFaceColumn {
    switch (self, other) {
    case (_, self), (_, .null): self
    case (.null, _): other
    case (.whole, .real), (.real, .whole): .real
    case (.list(let one), .list(let two)): .list(one.merged(with: two))
    case (.table(let one), .table(let two)):
      .table(one.merging(two) { $0.merged(with: $1) })
    default: .text
    }
  }

  /// The members of a feature of this type, beside its name.
  var feature: [(Node, Node)] {
    switch self {
    case .null: [("dtype", Node("null", .implicit, .singleQuoted))]
    case .flag: [("dtype", "bool")]
    case .whole: [("dtype", "int64")]
    case .real: [("dtype", "float64")]
    case .text: [("dtype", "string")]
    case .list(let element):
      if case .table(let table) = element {
        [("list", Self.features(table))]
      } else if element.feature.count == 1, element.feature[0].0 == "dtype" {
        [("sequence", element.feature[0].1)]
      } else {
        [("sequence", Node.mapping(Node.Mapping(element.feature)))]
      }
    case .table(let table): [("struct", Self.features(table))]
    }
  }

  static func features(_ columns: [String: HuggingFaceColumn]) -> Node {
    .sequence(
      Node.Sequence(columns.sorted { $0.key < $1.key }.map { named($0.key, $0.value.feature) }))
  }

  static func named(_ name: String, _ members: [(Node, Node)]) -> Node {
    .mapping(Node.Mapping([("name", Node(name, .implicit, .doubleQuoted))] + members))
  }

  /// The type whose values are the classes of a list.
  static func classes(_ names: [String]) -> Node {
    let pairs = names.enumerated().map { index, name in
      (Node(String(index), .implicit, .singleQuoted), Node(name, .implicit, .doubleQuoted))
    }
    return ["class_label": .mapping(["names": .mapping(Node.Mapping(pairs))])]
  }
}
