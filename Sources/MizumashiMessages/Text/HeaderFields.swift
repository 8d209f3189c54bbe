// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// A header's value with parameters: `form-data; name="image"; filename="a.jpg"`.
struct HeaderFields {
  /// What stands before the first semicolon.
  var value: String
  /// By names in lower case; of a name that comes twice, the first.
  var parameters: [String: String] = [:]

  init(_ text: String) {
    let end = text.firstIndex(of: ";") ?? text.endIndex
    value = Self.trimmed(text[..<end])
    var rest = text[end...]
    while rest.popFirst() == ";" {
      rest = rest.drop { Self.isSpace($0) }
      guard let equals = rest.firstIndex(of: "=") else { return }
      let name = Self.trimmed(rest[..<equals]).lowercased()
      rest = rest[rest.index(after: equals)...].drop { Self.isSpace($0) }
      let value: String
      if rest.first == "\"" {
        (value, rest) = Self.quoted(rest.dropFirst())
      } else {
        value = Self.trimmed(rest.prefix { $0 != ";" })
      }
      rest = rest.drop { $0 != ";" }
      if parameters[name] == nil { parameters[name] = value }
    }
  }

  /// Text up to the closing quotation mark, and what follows it.
  private static func quoted(_ text: Substring) -> (String, Substring) {
    var value = ""
    var rest = text
    while let character = rest.popFirst(), character != "\"" {
      if character == "\\", let escaped = rest.popFirst() {
        value.append(escaped)
      } else {
        value.append(character)
      }
    }
    return (value, rest)
  }

  private static func isSpace(_ character: Character) -> Bool {
    character == " " || character == "\t"
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text.drop { isSpace($0) }
    while text.last.map(isSpace) == true { text.removeLast() }
    return String(text)
  }
}
