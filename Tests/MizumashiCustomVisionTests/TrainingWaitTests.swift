// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiLocking
import Testing

@testable import MizumashiCustomVision
import MizumashiMessages

@Suite struct TrainingWaitTests {
  private func state(_ status: String, details: String? = nil) -> HTTPReply {
    let details = details.map { #","trainingErrorDetails":"\#($0)""# } ?? ""
    return .json(
      #"{"id":"i","name":"Iteration 1","status":"\#(status)","created":"2026-01-02T03:04:05","#
        + #""lastModified":"2026-01-02T03:04:05"\#(details)}"#)
  }

  @Test func `asks less and less often until the training is completed`() async throws {
    let clock = HandClock()
    let replies = Array(repeating: state("Training"), count: 10) + [state("Completed")]
    let client = try TestClient.make(
      ScriptedTransport(replies.map { .success($0) }), clock: clock)
    let seen = Locked(0)
    let done = try await TrainingWait()("i", of: "p", client) { _ in seen.withLock { $0 += 1 } }
    #expect(done.status == "Completed")
    #expect(seen.withLock { $0 } == 11)
    let waits = clock.sleeps.filter { $0 >= .seconds(1) }
    #expect(waits.first == .seconds(2))
    #expect(waits.last == .seconds(30))
    #expect(waits == waits.sorted())
  }

  @Test func `ends with the reason when the training failed`() async throws {
    let client = try TestClient.make(
      ScriptedTransport(state("Training"), state("Failed", details: "too dark")))
    await #expect(throws: TrainingError.failed("Iteration 1", details: "too dark")) {
      try await TrainingWait()("i", of: "p", client)
    }
  }

  @Test func `gives up in the end`() async throws {
    let always = ServingTransport { [state = state("Training")] _ in state }
    let clock = HandClock()
    var wait = TrainingWait()
    wait.timeout = .seconds(100)
    let client = try TestClient.make(always, clock: clock)
    await #expect(throws: TrainingError.self) { try await wait("i", of: "p", client) }
    #expect(clock.elapsed <= .seconds(101))
  }

  @Test func `can be cancelled`() async throws {
    let always = ServingTransport { [state = state("Training")] _ in state }
    let client = try TestClient.make(always)
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try await TrainingWait()("i", of: "p", client)
    }
    await #expect(throws: CustomVisionError.cancelled) { try await task.value }
  }
}
