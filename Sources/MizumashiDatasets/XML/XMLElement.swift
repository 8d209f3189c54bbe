// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// An element of XML: what annotation files say, without attributes, comments and instructions.
struct XMLElement: Hashable, Sendable {
  /// Without the prefix of a namespace.
  var name: String
  /// What stands directly in it, without white space around.
  var text = ""
  var children: [XMLElement] = []
  /// Of its beginning, from 1.
  var line = 1

  /// The first child of a name.
  subscript(name: String) -> XMLElement? { children.first { $0.name == name } }

  func all(_ name: String) -> some Sequence<XMLElement> {
    children.lazy.filter { $0.name == name }
  }
}

/// Text that is no XML, or more than is reasonable.
struct XMLError: Error, Hashable, Sendable, CustomStringConvertible {
  /// From 1.
  var line: Int
  /// From 1.
  var column: Int
  var reason: String

  var description: String { "line \(line), column \(column): \(reason)" }
}
