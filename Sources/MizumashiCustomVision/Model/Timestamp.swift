// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import Foundation

/// A time of the service: ISO 8601 with up to seven digits of a second, of UTC where no zone is
/// given. Written with three digits and "Z".
package struct Timestamp: Codable, Sendable, Hashable, Comparable {
  /// Since 1970, in milliseconds.
  package var milliseconds: Int

  package init(milliseconds: Int) { self.milliseconds = milliseconds }

  package static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.milliseconds < right.milliseconds
  }
}
