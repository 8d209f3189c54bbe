// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// The parameters in an address.
package struct Query: Sendable {
  /// In the order in which they were sent.
  package let items: [(name: String, value: String)]

  /// - Parameter text: what follows the question mark. What is not encoded well is passed over.
  package init(_ text: some StringProtocol) {
    items = text.split(separator: "&").compactMap { pair in
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = PercentCoding.decoded(parts[0], plusIsSpace: true),
        let value = parts.count < 2 ? "" : PercentCoding.decoded(parts[1], plusIsSpace: true)
      else { return nil }
      return (name, value)
    }
  }
}
