// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// A path in which names in braces stand for any part: `/projects/{projectId}/tags`.
package struct PathPattern: Sendable, CustomStringConvertible {
  private let parts: [Substring]

  /// - Parameter path: slashes at its ends say nothing.
  package init(_ path: String) { parts = path.split(separator: "/") }

  package var description: String { "/" + parts.joined(separator: "/") }

  /// How many parts are names. The fewer they are, the more a pattern says.
  package var nameCount: Int { parts.count(where: Self.isName) }

  /// The parts in braces by their names, decoded; nil where the path is another.
  ///
  /// - Parameter path: in its parts, which are still encoded, since a name may hold a slash as
  ///   `%2F`.
  package func values(of path: some Collection<Substring>) -> [String: String]? {
    guard path.count == parts.count else { return nil }
    var values: [String: String] = [:]
    for (part, expected) in zip(path, parts) {
      guard let part = PercentCoding.decoded(part) else { return nil }
      if Self.isName(expected) {
        values[String(expected.dropFirst().dropLast())] = part
      } else if part != expected {
        return nil
      }
    }
    return values
  }

  private static func isName(_ part: Substring) -> Bool { part.hasPrefix("{") }
}
