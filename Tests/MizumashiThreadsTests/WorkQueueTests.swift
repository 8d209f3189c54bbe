// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Foundation
import Testing

import MizumashiLocking
import MizumashiThreads

@Suite struct WorkQueueTests {
  private var later: ContinuousClock.Instant { .now + .seconds(3600) }

  @Test func `no more work runs or waits than may`() async throws {
    let queue = WorkQueue(workers: 1, waiting: 1)
    let gate = DispatchSemaphore(value: 0)
    let deadline = later
    async let first: Void = queue.run(until: deadline) { gate.wait() }
    while queue.load.running < 1 { try await Task.sleep(for: .milliseconds(1)) }
    async let second: Int = queue.run(until: deadline) { 2 }
    while queue.load.waiting < 1 { try await Task.sleep(for: .milliseconds(1)) }
    #expect(queue.isFull)
    await #expect(throws: WorkQueue.Refusal.full) { try await queue.run(until: deadline) {} }
    async let third: Int = queue.run(isContinued: true, until: deadline) { 3 }
    while queue.load.waiting < 2 { try await Task.sleep(for: .milliseconds(1)) }
    gate.signal()
    try await first
    #expect(try await second == 2)
    #expect(try await third == 3)
    #expect(queue.load == (0, 0))
  }

  @Test func `of many that come at the same time no more wait than may`() async throws {
    let queue = WorkQueue(workers: 1, waiting: 2)
    let deadline = later
    for _ in 0..<30 {
      let gate = DispatchSemaphore(value: 0)
      async let first: Void = queue.run(until: deadline) { gate.wait() }
      while queue.load.running < 1 { try await Task.sleep(for: .milliseconds(1)) }
      let refused = Locked(0)
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<100 {
          group.addTask {
            do {
              try await queue.run(until: deadline) {}
            } catch WorkQueue.Refusal.full {
              refused.withLock { $0 += 1 }
            }
          }
        }
        while refused.withLock({ $0 }) + queue.load.waiting < 100 {
          try await Task.sleep(for: .milliseconds(1))
        }
        #expect(refused.withLock { $0 } == 98)
        gate.signal()
        try await group.waitForAll()
      }
      try await first
    }
  }

  @Test func `what waits can be cancelled, and is not begun when its time is over`() async throws {
    let queue = WorkQueue(workers: 1, waiting: 5)
    let gate = DispatchSemaphore(value: 0)
    let deadline = later
    async let first: Void = queue.run(until: deadline) { gate.wait() }
    while queue.load.running < 1 { try await Task.sleep(for: .milliseconds(1)) }
    let cancelled = Task { try await queue.run(until: deadline) { 1 } }
    let late = Task { try await queue.run(until: .now) { 1 } }
    while queue.load.waiting < 2 { try await Task.sleep(for: .milliseconds(1)) }
    cancelled.cancel()
    await #expect(throws: CancellationError.self) { try await cancelled.value }
    gate.signal()
    await #expect(throws: WorkQueue.Refusal.late) { try await late.value }
    try await first
    #expect(queue.load == (0, 0))
  }

  @Test func `work knows that nobody waits for it any more`() async throws {
    let queue = WorkQueue(workers: 1, waiting: 0)
    let work = Task {
      try await queue.run {
        while !Task.isCancelled { usleep(100) }
        return "stopped"
      }
    }
    while queue.load.running < 1 { try await Task.sleep(for: .milliseconds(1)) }
    work.cancel()
    #expect(try await work.value == "stopped")
    #expect(queue.load == (0, 0))
  }

  @Test func `there are threads for as many pieces of work as may run`() async throws {
    let count = 40
    let queue = WorkQueue(workers: count, waiting: 0)
    let arrived = Locked(0)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<count {
        group.addTask {
          try await queue.run {
            // Each waits for all the others.
            arrived.withLock { $0 += 1 }
            while arrived.withLock({ $0 }) < count { usleep(5000) }
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(queue.load == (0, 0))
  }

  @Test func `all of much work is done`() async throws {
    let queue = WorkQueue(workers: 3, waiting: 1000)
    let deadline = later
    let sum = try await withThrowingTaskGroup(of: Int.self) { group in
      for number in 0..<500 {
        group.addTask { try await queue.run(until: deadline) { number } }
      }
      return try await group.reduce(0, +)
    }
    #expect(sum == 499 * 500 / 2)
    #expect(queue.load == (0, 0))
  }
}
