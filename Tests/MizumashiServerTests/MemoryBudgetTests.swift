// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import HummingbirdCore
import NIOCore
import Testing

@testable import MizumashiServer

/// Bodies that are read into memory that all of them share.
@Suite struct MemoryBudgetTests {
  private func body(_ parts: [Int]) -> RequestBody {
    RequestBody(
      asyncSequence: AsyncStream { stream in
        for count in parts { stream.yield(ByteBuffer(repeating: 7, count: count)) }
        stream.finish()
      })
  }

  @Test func `a body is read whole and counts`() async throws {
    let budget = MemoryBudget(100)
    var taken = 0
    let bytes = try await body([10, 20]).collect(upTo: 30, budget, taken: &taken)
    #expect(bytes == [UInt8](repeating: 7, count: 30) && taken == 30)
    #expect(!budget.take(71))
    budget.give(taken)
    #expect(budget.take(100))
  }

  @Test func `a body that is too long is not read on`() async {
    let budget = MemoryBudget(100)
    var taken = 0
    await #expect(throws: BodyFailure.tooLong) {
      try await body([10, 21]).collect(upTo: 30, budget, taken: &taken)
    }
    #expect(taken == 10)
  }

  @Test func `a body for which there is no memory is refused, and what it took is known`() async {
    let budget = MemoryBudget(25)
    var taken = 0
    await #expect(throws: BodyFailure.noMemory) {
      try await body([10, 10, 10]).collect(upTo: 30, budget, taken: &taken)
    }
    #expect(taken == 20)
    budget.give(taken)
    #expect(budget.take(25))
  }

  @Test func `what is alone has room, however long it is`() {
    let budget = MemoryBudget(25)
    #expect(budget.take(1000))
    #expect(!budget.take(1))
    budget.give(1000)
    #expect(budget.take(24) && !budget.take(2))
  }
}
