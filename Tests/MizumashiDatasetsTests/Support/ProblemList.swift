// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiDatasets
import Synchronization

/// Collects what a reader reports.
final class ProblemList: Sendable {
  private let list = Mutex<[DatasetProblem]>([])

  var all: [DatasetProblem] { list.withLock { $0 } }
  var errors: [DatasetProblem] { all.filter { $0.severity == .error } }
  var warnings: [DatasetProblem] { all.filter { $0.severity == .warning } }

  var handler: ProblemHandler {
    { problem in self.list.withLock { $0.append(problem) } }
  }
}
