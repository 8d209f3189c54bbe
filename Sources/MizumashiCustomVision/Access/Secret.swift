// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// A key or a token. Whatever prints it shows dots.
package struct Secret: Sendable, Equatable, CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  /// The text itself, for the header that carries it.
  let text: String

  /// White space around it is dropped. Nil for an empty text, and for one that no header can hold.
  package init?(_ text: String) {
    var rest = text[...]
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    guard !rest.isEmpty, rest.utf8.allSatisfy({ (33...126).contains($0) }) else { return nil }
    self.text = String(rest)
  }

  package var description: String { "…" }
  package var debugDescription: String { "…" }
  package var customMirror: Mirror { Mirror(self, children: []) }

  /// A text of somebody else, in which the secret is replaced by dots.
  func hidden(in foreign: String) -> String {
    foreign.split(separator: text, omittingEmptySubsequences: false).joined(separator: "…")
  }
}
