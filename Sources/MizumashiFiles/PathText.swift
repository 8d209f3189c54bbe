// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// Paths as texts, with "/" between their parts.
///
/// They are taken apart by bytes, as file systems and archives do it: a slash and an accent behind
/// it are one character of a text, but two to them, and a path could lead where nobody looked.
package enum PathText {
  private static let slash = UInt8(ascii: "/")

  /// What stands between the slashes, also where that is nothing.
  package static func parts(of path: String) -> [String] {
    path.utf8.split(separator: slash, omittingEmptySubsequences: false).map(text)
  }

  /// The last part.
  package static func name(of path: String) -> String { text(path.utf8[end(of: path)...]) }

  /// What stands before the last part: nothing, or folders with "/" at the end.
  package static func folder(of path: String) -> String { text(path.utf8[..<end(of: path)]) }

  /// The folders of a path, from the outermost.
  package static func folders(of path: String) -> [String] {
    parts(of: path).dropLast().filter { !$0.isEmpty }
  }

  /// Whether a part is the name of a file or folder that every file system takes and that leads
  /// nowhere else.
  package static func isName(_ part: String) -> Bool {
    !part.isEmpty && part != "." && part != ".." && part.utf8.count <= 255
      && part.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
  }

  private static func end(of path: String) -> String.Index {
    let bytes = path.utf8
    return bytes.lastIndex(of: slash).map { bytes.index(after: $0) } ?? bytes.startIndex
  }

  private static func text(_ bytes: Substring.UTF8View) -> String { String(Substring(bytes)) }
}
