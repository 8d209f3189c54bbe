// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiDatasets

/// What is said of data sets at the end of a job.
enum DatasetText {
  /// A line for each kind of thing that a format could not keep.
  static func lines(_ losses: DatasetLosses) -> [String] {
    losses.entries.map { entry in
      "not kept: \(entry.what) (\(entry.count), first in \(entry.example))"
    }
  }

  static func count(_ number: Int, _ one: String, _ many: String) -> String {
    "\(number) \(number == 1 ? one : many)"
  }
}
