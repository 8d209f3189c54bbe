// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import MizumashiCustomVision

/// The time of day, as everyone else sees it.
enum WallClock {
  /// Since 1970.
  static var milliseconds: Int { Int(Date().timeIntervalSince1970 * 1000) }

  /// "2026-11".
  static var month: String { String(Timestamp.now.description.prefix(7)) }
}
