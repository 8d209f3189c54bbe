// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import Dispatch
internal import Foundation
internal import MizumashiLocking

/// Threads for work that takes long, apart from those that answer requests: a page stays quick
/// while pictures are made, a job can be cancelled, and a service that is busy can say so.
///
/// They are threads and no queue of Dispatch's, since all of those share as many threads as there
/// are processors, with whatever answers requests.
package final class WorkThreads: TaskExecutor {
  /// A job takes as many as there are processors until its end, and pictures as many again.
  package static let shared = WorkThreads(
    count: 2 * Processors.count + 1)

  private let jobs = Locked<[UnownedJob]>([])
  private let waiting = DispatchSemaphore(value: 0)
  private let threads = Locked(0)

  init(count: Int) { provide(count) }

  /// Sees to it that there are at least so many threads.
  func provide(_ count: Int) {
    let missing = threads.withLock { threads in
      defer { threads = max(threads, count) }
      return max(count - threads, 0)
    }
    for _ in 0..<missing {
      Thread.detachNewThread { [self] in
        while true { runNext() }
      }
    }
  }

  package func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    jobs.withLock { $0.append(job) }
    waiting.signal()
  }

  private func runNext() {
    waiting.wait()
    let job = jobs.withLock { $0.isEmpty ? nil : $0.removeFirst() }
    job?.runSynchronously(on: asUnownedTaskExecutor())
  }
}
