// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// Why an outcome is useless.
enum Rejection: String, Hashable, Sendable {
  case uniform = "of one colour"
  case emptied = "without the objects of the original"
  case double = "the same as another"
}
