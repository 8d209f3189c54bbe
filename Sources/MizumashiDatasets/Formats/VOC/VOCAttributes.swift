// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry
internal import MizumashiJSON

/// What elements say beyond what has a place of its own. An element with others in it is a table;
/// several of one name are a list. Lists that would not be known for such, of one element or with
/// lists in them, are texts of JSON.
enum VOCAttributes {
  static func value(of element: XMLElement) -> AttributeValue {
    element.children.isEmpty ? leaf(element.text) : .table(table(of: element.children))
  }

  static func table(of elements: some Sequence<XMLElement>) -> [String: AttributeValue] {
    Dictionary(grouping: elements, by: \.name).mapValues { same in
      same.count == 1 ? value(of: same[0]) : .list(same.map(value))
    }
  }

  /// A number or a truth value only where writing it gives the same text: "007" is a text.
  private static func leaf(_ text: String) -> AttributeValue {
    if text == "true" || text == "false" { return .flag(text == "true") }
    if let whole = Int(text), "\(whole)" == text { return .whole(whole) }
    if let real = Double(text), real.isFinite, "\(real)" == text { return .real(real) }
    if text.hasPrefix("["), let value = try? JSONText.value(of: text.utf8), isOdd(value) {
      return value
    }
    return .text(text)
  }

  private static func isOdd(_ value: AttributeValue) -> Bool {
    guard let list = value.list else { return false }
    return list.count < 2 || list.contains { $0.list != nil }
  }

  /// The elements of a name that a value becomes; nil when XML cannot hold it.
  static func elements(_ name: String, of value: AttributeValue) -> [XMLElement]? {
    guard XMLWriter.isName(name) else { return nil }
    func leaf(_ text: String) -> [XMLElement]? {
      XMLWriter.holds(text) ? [XMLElement(name: name, text: text)] : nil
    }
    switch value {
    case .text(let text): return leaf(text)
    case .list where isOdd(value): return leaf(JSONWriter.text(of: value))
    case .list(let list):
      var elements: [XMLElement] = []
      for element in list {
        guard let more = Self.elements(name, of: element) else { return nil }
        elements += more
      }
      return elements
    case .table(let table):
      // An empty one would be read as an empty text.
      guard !table.isEmpty else { return nil }
      var element = XMLElement(name: name)
      for (key, value) in table.sorted(by: { $0.key < $1.key }) {
        guard let more = elements(key, of: value) else { return nil }
        element.children += more
      }
      return [element]
    case .null: return nil
    case .flag, .whole, .real: return leaf(JSONWriter.text(of: value))
    }
  }
}
