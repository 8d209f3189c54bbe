// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// The parameters in an address.
package struct Query: Sendable {
  /// In the order in which they were sent.
  package let items: [(name: String, value: String)]
  /// Whether everything was encoded well; what was not is missing from the items.
  package let isWellFormed: Bool

  /// - Parameter text: what follows the question mark.
  package init(_ text: some StringProtocol) {
    let pairs = text.split(separator: "&")
    items = pairs.compactMap { pair in
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = PercentCoding.decoded(parts[0], plusIsSpace: true),
        let value = parts.count < 2 ? "" : PercentCoding.decoded(parts[1], plusIsSpace: true)
      else { return nil }
      return (name, value)
    }
    isWellFormed = items.count == pairs.count
  }
}
