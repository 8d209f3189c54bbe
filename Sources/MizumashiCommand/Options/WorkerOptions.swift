// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import MizumashiThreads

/// How many pictures are worked on at a time.
struct WorkerOptions: ParsableArguments {
  @Option(help: "Pictures at the same time (default: all cores); results never depend on it.")
  var jobs: Int?

  func validate() throws {
    guard jobs.map({ (1...1024).contains($0) }) ?? true else {
      throw ValidationError("--jobs is 1…1024")
    }
  }

  var count: Int { jobs ?? Processors.count }
}
