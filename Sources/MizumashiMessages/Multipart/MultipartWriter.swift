// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// Writes the parts of a multipart body, one after the other.
package struct MultipartWriter: Sendable {
  package let boundary: String

  /// - Parameter boundary: a text that is in no part.
  package init(boundary: String) {
    self.boundary = boundary
  }

  /// What stands before a part's content.
  ///
  /// - Parameter headers: without line breaks.
  package func beginning(_ headers: [(name: String, value: String)]) -> [UInt8] {
    let lines = headers.map { "\($0.name): \($0.value)\r\n" }
    return Array(("--\(boundary)\r\n" + lines.joined() + "\r\n").utf8)
  }

  /// What stands behind a part's content.
  package static let ending: [UInt8] = Array("\r\n".utf8)

  /// What stands behind the last part.
  package var closing: [UInt8] { Array("--\(boundary)--\r\n".utf8) }

  /// A name in quotation marks, as browsers write it.
  package static func quoted(_ name: String) -> String {
    var text = "\""
    for scalar in name.unicodeScalars {
      switch scalar {
      case "\"": text += "%22"
      case "\r": text += "%0D"
      case "\n": text += "%0A"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text + "\""
  }
}
