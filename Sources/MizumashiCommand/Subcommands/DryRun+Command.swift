// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import MizumashiJobs

extension DryRun {
  /// Prints every path.
  func run() throws {
    var failures = 0
    try forEach(
      { Console.print($0) },
      failed: {
        Console.error("\($0)")
        failures += 1
      })
    if failures > 0 { throw Exit.someFailed }
  }
}
