// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import MizumashiFiles
internal import MizumashiJobs
internal import SystemPackage

extension DryRun {
  /// Prints every path on a line of its own: a line feed in a name is escaped.
  func run() throws {
    var failures = 0
    try forEach(
      { Console.print(FilePath($0).printable) },
      failed: {
        Console.error("\($0)")
        failures += 1
      })
    if failures > 0 { throw Exit.someFailed }
  }
}
