// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import Foundation

/// The sanitizer that tests run under, which their make targets name in `MIZUMASHI_SANITIZER`: a
/// program cannot see it.
public enum Sanitizer: String, Sendable {
  case thread
  case address

  /// nil where tests run as they are.
  public static let current = Sanitizer(
    rawValue: ProcessInfo.processInfo.environment["MIZUMASHI_SANITIZER"] ?? "")

  /// How many times as slow and as large programs become, generously.
  fileprivate var expansion: Double {
    switch self {
    case .thread: 30
    case .address: 10
    }
  }
}

/// Bounds on time and memory, stretched under a sanitizer.
public enum Patience {
  public static let factor = Sanitizer.current?.expansion ?? 1

  /// A bound on time.
  public static func seconds(_ bound: Double) -> Duration { .seconds(bound * factor) }

  /// A bound on memory.
  public static func memory(_ bound: Int) -> Int { Int(Double(bound) * factor) }
}
