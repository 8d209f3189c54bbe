// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// What elements say beyond what has a place of its own. An element with others in it is a table;
/// several of one name are a list.
enum VOCAttributes {
  static func value(of element: XMLElement) -> AttributeValue {
    element.children.isEmpty ? leaf(element.text) : .table(table(of: element.children))
  }

  static func table(of elements: some Sequence<XMLElement>) -> [String: AttributeValue] {
    Dictionary(grouping: elements, by: \.name).mapValues { same in
      same.count == 1 ? value(of: same[0]) : .list(same.map(value))
    }
  }

  /// A number only where writing it gives the same text: "007" is a text.
  private static func leaf(_ text: String) -> AttributeValue {
    if let whole = Int(text), "\(whole)" == text { return .whole(whole) }
    if let real = Double(text), real.isFinite, "\(real)" == text { return .real(real) }
    return .text(text)
  }

  /// The elements of some attributes, in the order of their names.
  ///
  /// - Parameter lost: hears of the names that XML cannot have.
  static func elements(
    of table: [String: AttributeValue], lost: (String) -> Void = { _ in }
  ) -> [XMLElement] {
    table.sorted { $0.key < $1.key }.flatMap { name, value -> [XMLElement] in
      guard XMLWriter.isName(name) else {
        lost(name)
        return []
      }
      if case .list(let list) = value { return list.map { element(name, $0) } }
      return [element(name, value)]
    }
  }

  static func element(_ name: String, _ value: AttributeValue) -> XMLElement {
    switch value {
    case .null: XMLElement(name: name)
    case .flag(let flag): XMLElement(name: name, text: flag ? "1" : "0")
    case .whole(let number): XMLElement(name: name, text: "\(number)")
    case .real(let number): XMLElement(name: name, text: "\(number)")
    case .text(let text): XMLElement(name: name, text: text)
    case .list(let list): XMLElement(name: name, children: list.map { element("item", $0) })
    case .table(let table): XMLElement(name: name, children: elements(of: table))
    }
  }
}
