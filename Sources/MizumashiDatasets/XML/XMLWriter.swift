// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// Writes XML, two spaces for each level, in UTF-8.
enum XMLWriter {
  static func bytes(of element: XMLElement) -> [UInt8] {
    var text = ""
    write(element, indent: "", to: &text)
    return Array(text.utf8)
  }

  private static func write(_ element: XMLElement, indent: String, to text: inout String) {
    guard !element.children.isEmpty else {
      text += "\(indent)<\(element.name)>\(escaped(element.text))</\(element.name)>\n"
      return
    }
    text += "\(indent)<\(element.name)>\n"
    for child in element.children { write(child, indent: indent + "  ", to: &text) }
    text += "\(indent)</\(element.name)>\n"
  }

  /// Characters that XML has no place for become U+FFFD.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\r": result += "&#13;"
      default: result.unicodeScalars.append(isCharacter(scalar) ? scalar : "\u{FFFD}")
      }
    }
    return result
  }

  /// Whether a text comes back as it is: without white space at its ends, which is no part of what
  /// is said, and without characters that XML has no place for.
  static func holds(_ text: String) -> Bool {
    func isSpace(_ scalar: Unicode.Scalar?) -> Bool {
      scalar.map { $0 == " " || (9...13).contains($0.value) } ?? false
    }
    return !isSpace(text.unicodeScalars.first) && !isSpace(text.unicodeScalars.last)
      && text.unicodeScalars.allSatisfy(isCharacter)
  }

  private static func isCharacter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 9, 10, 13: true
    case 0..<32, 0xFFFE, 0xFFFF: false
    default: true
    }
  }

  /// Whether a word can be the name of an element wherever XML is read: Latin letters, digits, "_",
  /// "-" and ".", a letter or "_" first.
  static func isName(_ word: String) -> Bool {
    guard let first = word.utf8.first, isLetter(first) else { return false }
    return word.utf8.allSatisfy { byte in
      isLetter(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || byte == UInt8(ascii: "_")
  }
}
