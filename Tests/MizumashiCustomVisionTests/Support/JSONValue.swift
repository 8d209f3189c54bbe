// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// Any JSON, to be compared as a value.
enum JSONValue: Codable, Sendable, Equatable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .string(value)
    } else if let value = try? container.decode([JSONValue].self) {
      self = .array(value)
    } else {
      self = .object(try container.decode([String: JSONValue].self))
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .bool(let value): try container.encode(value)
    case .number(let value): try container.encode(value)
    case .string(let value): try container.encode(value)
    case .array(let value): try container.encode(value)
    case .object(let value): try container.encode(value)
    }
  }

  subscript(_ key: String) -> JSONValue {
    if case .object(let pairs) = self { pairs[key] ?? .null } else { .null }
  }

  var text: String? { if case .string(let text) = self { text } else { nil } }
  var list: [JSONValue] { if case .array(let list) = self { list } else { [] } }

  /// Names as in JSON, where Python has underscores; without Python's notes, nothing and emptiness.
  var camelCased: JSONValue {
    switch self {
    case .array(let list): return .array(list.map(\.camelCased))
    case .object(let pairs):
      var renamed: [String: JSONValue] = [:]
      for (key, value) in pairs where key != "~type" {
        let value = value.camelCased
        if !value.isNothing { renamed[Self.camelCased(key)] = value }
      }
      return .object(renamed)
    default: return self
    }
  }

  private var isNothing: Bool { self == .null || self == .array([]) || self == .object([:]) }

  private static func camelCased(_ name: String) -> String {
    if name == "estimated_import_time_in_ms" { return "estimatedImportTimeInMS" }
    let words = name.split(separator: "_")
    return words.dropFirst().reduce(String(words.first ?? "")) {
      $0 + $1.prefix(1).uppercased() + $1.dropFirst()
    }
  }
}
