// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiJobs
internal import SystemPackage

/// What `Scripts/instruction-counts.py` runs under callgrind: `MizumashiCounting SPECIFICATIONS`.
///
/// Prints a line for each row, in the order in which they were run: its id, and the number of
/// pixels that were rendered between its two marks. It is not a subcommand of `mizumashi`, which
/// runs on Dispatch's threads: these wait for signals in a way that valgrind 3.19 does not survive.
@main
enum CountingProgram {
  static func main() throws {
    guard CommandLine.arguments.count == 2 else { throw CountingError.usage }
    let rows = try BenchmarkSpecification.read(FilePath(CommandLine.arguments[1]))
    try CountingJob(rows).run(mark: mark) { print($0.id, $0.pixelCount) }
  }
}

private enum CountingError: Error {
  case usage
}

/// Does nothing; callgrind stops at its name. Not optimised, since calls of a function without
/// effects are removed.
@c(mizumashi_counting_mark) @inline(never) @_optimize(none)
public func mark() {}
