// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import Foundation

/// Ids as the service gives them: UUIDs in lower case.
enum Identifier {
  static func make() -> String { UUID().uuidString.lowercased() }

  static func isOne(_ text: String) -> Bool { UUID(uuidString: text) != nil }
}
