// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// A value that is carried along without being understood: what a file says of an object or a
/// picture beyond what this library knows.
///
/// The vocabulary is that of JSON. Numbers are whole ones of 64 bits, or floating point.
public enum AttributeValue: Hashable, Sendable {
  case null
  case flag(Bool)
  case whole(Int)
  case real(Double)
  case text(String)
  case list([AttributeValue])
  case table([String: AttributeValue])
}

extension AttributeValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByFloatLiteral, ExpressibleByBooleanLiteral
{
  public init(stringLiteral value: String) { self = .text(value) }
  public init(integerLiteral value: Int) { self = .whole(value) }
  public init(floatLiteral value: Double) { self = .real(value) }
  public init(booleanLiteral value: Bool) { self = .flag(value) }
}

extension AttributeValue {
  /// The text, if it is one.
  public var text: String? {
    if case .text(let text) = self { text } else { nil }
  }

  /// The number, if it is one.
  public var number: Double? {
    switch self {
    case .whole(let number): Double(number)
    case .real(let number): number
    default: nil
    }
  }

  /// The whole number, if it is one, whichever way it is written: 1 or 1.0.
  public var whole: Int? {
    switch self {
    case .whole(let number): number
    case .real(let number): Int(exactly: number)
    default: nil
    }
  }

  /// The elements, if it is a list.
  public var list: [AttributeValue]? {
    if case .list(let list) = self { list } else { nil }
  }

  /// The entries, if it is a table.
  public var table: [String: AttributeValue]? {
    if case .table(let table) = self { table } else { nil }
  }
}

/// Written as the JSON that it stands for.
extension AttributeValue: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let flag = try? container.decode(Bool.self) {
      self = .flag(flag)
    } else if let whole = try? container.decode(Int.self) {
      self = .whole(whole)
    } else if let real = try? container.decode(Double.self) {
      self = .real(real)
    } else if let text = try? container.decode(String.self) {
      self = .text(text)
    } else if let list = try? container.decode([AttributeValue].self) {
      self = .list(list)
    } else {
      self = .table(try container.decode([String: AttributeValue].self))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .flag(let flag): try container.encode(flag)
    case .whole(let number): try container.encode(number)
    case .real(let number): try container.encode(number)
    case .text(let text): try container.encode(text)
    case .list(let list): try container.encode(list)
    case .table(let table): try container.encode(table)
    }
  }
}
