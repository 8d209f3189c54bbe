// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// The parts of a `multipart/form-data` body (RFC 7578).
///
/// Only what uploads use: parts one after another, each with its headers, none nested. The body is
/// in memory and its length bounded by whoever read it.
struct Multipart {
  struct Part {
    /// Of the form's field.
    var name: String?
    var fileName: String?
    var bytes: ArraySlice<UInt8>
  }

  let parts: [Part]

  /// Lines of headers of one part, all together.
  private static let longestHeader = 16 << 10

  /// - Throws: `BadRequestImageStream` where there is no boundary, the last boundary is missing, or
  ///   a part has no end of its headers.
  init(_ body: [UInt8], contentType: String, limit: Int) throws {
    guard let boundary = Self.parameter("boundary", of: contentType), !boundary.isEmpty,
      boundary.utf8.count <= 200
    else { throw Self.malformed("the boundary is missing") }
    let delimiter = [UInt8]("--\(boundary)".utf8)
    let separator = [UInt8]("\r\n--\(boundary)".utf8)
    var parts: [Part] = []
    // What stands before the first boundary says nothing (RFC 2046, 5.1.1).
    guard
      var place = body.starts(with: delimiter)
        ? delimiter.count : Self.end(of: separator, in: body[...])
    else { throw Self.malformed("the first boundary is missing") }
    while !body[place...].starts(with: "--".utf8) {
      let line = body[place...].prefix { $0 == 0x20 || $0 == 0x09 }
      place += line.count
      guard body[place...].starts(with: "\r\n".utf8) else {
        throw Self.malformed("a boundary has no end")
      }
      guard let end = Self.end(of: separator, in: body[place...]) else {
        throw Self.malformed("the last boundary is missing")
      }
      guard parts.count < limit else {
        throw StandInError("BadRequestExceededBatchSize", "More than \(limit) parts")
      }
      parts.append(try Self.part(body[place..<(end - separator.count)]))
      place = end
    }
    self.parts = parts
  }

  /// - Parameter bytes: from the line break before the headers to the end of the content.
  private static func part(_ bytes: ArraySlice<UInt8>) throws -> Part {
    let header = bytes.prefix(longestHeader)
    guard let start = end(of: [UInt8]("\r\n\r\n".utf8), in: header) else {
      throw malformed("the headers of a part have no end")
    }
    var part = Part(bytes: bytes[start...])
    let text = String(decoding: bytes[..<start], as: UTF8.self)
    for line in text.split(separator: "\r\n") {
      let pair = line.split(separator: ":", maxSplits: 1)
      guard pair.count == 2, pair[0].lowercased() == "content-disposition" else { continue }
      part.name = parameter("name", of: String(pair[1]))
      part.fileName = parameter("filename", of: String(pair[1]))
    }
    return part
  }

  /// The value of `name=value` or `name="value"` in a header.
  static func parameter(_ name: String, of header: String) -> String? {
    var rest = header[...]
    while let semicolon = rest.firstIndex(of: ";") {
      rest = rest[rest.index(after: semicolon)...].drop { $0 == " " || $0 == "\t" }
      guard let equals = rest.firstIndex(of: "=") else { return nil }
      let isWanted = rest[..<equals].lowercased() == name
      rest = rest[rest.index(after: equals)...]
      let value: String
      if rest.first == "\"" {
        (value, rest) = quoted(rest.dropFirst())
      } else {
        let word = rest.prefix { $0 != ";" && $0 != " " }
        value = String(word)
        rest = rest[word.endIndex...]
      }
      if isWanted { return value }
    }
    return nil
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

  /// The index behind the first occurrence.
  private static func end(of needle: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
    bytes.withUnsafeBufferPointer { buffer in
      guard let first = needle.first, buffer.count >= needle.count else { return nil }
      var index = 0
      while index <= buffer.count - needle.count {
        if buffer[index] == first, buffer[index..<(index + needle.count)].elementsEqual(needle) {
          return bytes.startIndex + index + needle.count
        }
        index += 1
      }
      return nil
    }
  }

  private static func malformed(_ what: String) -> StandInError {
    StandInError("BadRequestImageStream", "The multipart body cannot be read: \(what)")
  }
}
