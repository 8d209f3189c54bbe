// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// The members of an object of JSON, as the places where their values stand.
///
/// A decoder makes a map of the whole text first, which takes many times the text's memory where
/// somebody sends a million small members. Here nothing is made of what nobody asks for. Only the
/// shape is checked; whether a value is right is found when it is read.
struct JSONMembers {
  private var values: [String: ArraySlice<UInt8>] = [:]

  /// Nil for what is no object, or has more members than `limit`.
  init?(_ text: ArraySlice<UInt8>, limit: Int) {
    var scanner = JSONScanner(text)
    guard scanner.take(UInt8(ascii: "{")) else { return nil }
    if !scanner.take(UInt8(ascii: "}")) {
      repeat {
        guard values.count < limit, let key = scanner.takeString().flatMap(JSONText.string),
          scanner.take(UInt8(ascii: ":")), let value = scanner.takeValue(),
          values.updateValue(value, forKey: key) == nil
        else { return nil }
      } while scanner.take(UInt8(ascii: ","))
      guard scanner.take(UInt8(ascii: "}")) else { return nil }
    }
    guard scanner.isAtEnd else { return nil }
  }

  /// In an order that does not depend on how the text was written.
  var names: [String] { values.keys.sorted() }

  subscript(name: String) -> ArraySlice<UInt8>? { values[name] }
}

/// Values of JSON, where they stand.
enum JSONText {
  /// The text of a string with its quotes; nil for everything else.
  static func string(_ value: ArraySlice<UInt8>) -> String? {
    value.first == UInt8(ascii: "\"")
      ? try? JSONDecoder().decode(String.self, from: Data(value)) : nil
  }

  /// The bytes that a string says in base64; nil for everything else.
  ///
  /// The host writes texts of triggers with quotes of their own in some places.
  static func bytes(base64 value: ArraySlice<UInt8>) -> [UInt8]? {
    guard value.first == UInt8(ascii: "\""), value.count >= 2 else { return nil }
    let inner = value.dropFirst().dropLast()
    guard inner.contains(UInt8(ascii: "\\")) else {
      return Data(base64Encoded: Data(inner)).map { [UInt8]($0) }
    }
    return string(value).flatMap { Data(base64Encoded: unquoted($0)) }.map { [UInt8]($0) }
  }

  /// A text without the quotes that it has beside those of JSON.
  static func unquoted(_ text: String) -> String {
    guard text.count >= 2, text.hasPrefix("\""), text.hasSuffix("\"") else { return text }
    return string(ArraySlice(text.utf8)) ?? text
  }
}

/// Goes through a text of JSON. White space before everything is passed over.
private struct JSONScanner {
  private var rest: ArraySlice<UInt8>

  init(_ text: ArraySlice<UInt8>) { rest = text }

  var isAtEnd: Bool {
    mutating get {
      skipSpace()
      return rest.isEmpty
    }
  }

  mutating func take(_ byte: UInt8) -> Bool {
    skipSpace()
    guard rest.first == byte else { return false }
    rest.removeFirst()
    return true
  }

  /// A string with its quotes.
  mutating func takeString() -> ArraySlice<UInt8>? {
    skipSpace()
    guard rest.first == UInt8(ascii: "\""), let end = endOfString(from: rest.startIndex) else {
      return nil
    }
    return takeText(to: end)
  }

  mutating func takeValue() -> ArraySlice<UInt8>? {
    skipSpace()
    switch rest.first {
    case UInt8(ascii: "\""): return takeString()
    case UInt8(ascii: "{"), UInt8(ascii: "["): return endOfNest().map { takeText(to: $0) }
    default:
      let end = rest.firstIndex { ",}] \t\r\n".utf8.contains($0) } ?? rest.endIndex
      return end == rest.startIndex ? nil : takeText(to: end)
    }
  }

  private mutating func takeText(to end: Int) -> ArraySlice<UInt8> {
    defer { rest = rest[end...] }
    return rest[..<end]
  }

  private mutating func skipSpace() {
    rest = rest.drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
  }

  /// Behind the closing quote of the string that begins at `start`.
  private func endOfString(from start: Int) -> Int? {
    var index = start + 1
    while index < rest.endIndex {
      switch rest[index] {
      case UInt8(ascii: "\""): return index + 1
      case UInt8(ascii: "\\"): index += 2
      default: index += 1
      }
    }
    return nil
  }

  /// Behind the object or list that begins here, however deep it is.
  private func endOfNest() -> Int? {
    var depth = 0
    var index = rest.startIndex
    while index < rest.endIndex {
      switch rest[index] {
      case UInt8(ascii: "\""):
        guard let end = endOfString(from: index) else { return nil }
        index = end
        continue
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        if depth == 0 { return index + 1 }
      default: break
      }
      index += 1
    }
    return nil
  }
}
