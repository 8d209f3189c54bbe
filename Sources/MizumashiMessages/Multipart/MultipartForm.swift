// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The parts of a `multipart/form-data` body (RFC 7578).
///
/// Parts one after another, each with its headers, none nested. The body is in memory and its
/// length bounded by whoever read it.
package struct MultipartForm {
  package struct Part {
    /// Of the form's field.
    package var name: String?
    package var fileName: String?
    /// Nil where none is named.
    package var mediaType: MediaType?
    package var bytes: ArraySlice<UInt8>
  }

  package let parts: [Part]

  /// What is wrong with a body.
  package enum Flaw: Error, Hashable, CustomStringConvertible {
    case malformed(String)
    case tooManyParts(limit: Int)

    package var description: String {
      switch self {
      case .malformed(let what): "the multipart body cannot be read: \(what)"
      case .tooManyParts(let limit): "the multipart body has more than \(limit) parts"
      }
    }
  }

  /// Lines of headers of one part, all together.
  private static let longestHeader = 16 << 10

  /// - Parameter limit: how many parts there may be.
  package init(_ body: [UInt8], type: MediaType?, limit: Int) throws(Flaw) {
    guard let boundary = type?.parameters["boundary"], !boundary.isEmpty,
      boundary.utf8.count <= 200
    else { throw .malformed("the boundary is missing") }
    let delimiter = [UInt8]("--\(boundary)".utf8)
    let separator = [UInt8]("\r\n--\(boundary)".utf8)
    var parts: [Part] = []
    // What stands before the first boundary says nothing (RFC 2046, 5.1.1).
    guard
      var place = body.starts(with: delimiter)
        ? delimiter.count : Self.end(of: separator, in: body[...])
    else { throw .malformed("the first boundary is missing") }
    while !body[place...].starts(with: "--".utf8) {
      place += body[place...].prefix { $0 == 0x20 || $0 == 0x09 }.count
      guard body[place...].starts(with: "\r\n".utf8) else {
        throw .malformed("a boundary has no end")
      }
      guard let end = Self.end(of: separator, in: body[place...]) else {
        throw .malformed("the last boundary is missing")
      }
      guard parts.count < limit else { throw .tooManyParts(limit: limit) }
      parts.append(try Self.part(body[place..<(end - separator.count)]))
      place = end
    }
    self.parts = parts
  }

  /// - Parameter bytes: from the line break before the headers to the end of the content.
  private static func part(_ bytes: ArraySlice<UInt8>) throws(Flaw) -> Part {
    guard let start = end(of: [UInt8]("\r\n\r\n".utf8), in: bytes.prefix(longestHeader)) else {
      throw .malformed("the headers of a part have no end")
    }
    var part = Part(bytes: bytes[start...])
    // A line break and a line feed are one character of a text.
    for line in String(decoding: bytes[..<start], as: UTF8.self).split(separator: "\r\n") {
      let pair = line.split(separator: ":", maxSplits: 1)
      guard pair.count == 2 else { continue }
      switch pair[0].lowercased() {
      case "content-disposition":
        let fields = HeaderFields(String(pair[1]))
        part.name = fields.parameters["name"]
        part.fileName = fields.parameters["filename"]
      case "content-type": part.mediaType = MediaType(String(pair[1]))
      default: break
      }
    }
    return part
  }

  /// The index behind the first occurrence.
  private static func end(of needle: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
    bytes.withUnsafeBytes { haystack in
      guard let base = haystack.baseAddress, let first = needle.first else { return nil }
      var index = 0
      while index + needle.count <= haystack.count {
        guard let found = memchr(base + index, Int32(first), haystack.count - index) else {
          return nil
        }
        index = UnsafeRawPointer(found) - base
        guard index + needle.count <= haystack.count else { return nil }
        if memcmp(base + index, needle, needle.count) == 0 {
          return bytes.startIndex + index + needle.count
        }
        index += 1
      }
      return nil
    }
  }
}
