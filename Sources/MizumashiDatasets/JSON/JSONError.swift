// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// Text that is no JSON, or more than is reasonable.
struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
  /// From 1.
  var line: Int
  /// In bytes, from 1.
  var column: Int
  var reason: String

  var description: String { "line \(line), column \(column): \(reason)" }
}
