// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiLocking
import Testing

@testable import MizumashiCustomVision

@Suite struct PacingTests {
  @Test func `no more requests begin in a second than the tier allows`() async throws {
    let clock = HandClock()
    let pacer = RequestPacer(rate: Tier.free.callsPerSecond, clock: clock)
    var starts: [Duration] = []
    for _ in 0..<5 {
      try await pacer.waitForTurn()
      starts.append(clock.elapsed)
    }
    #expect(starts == [0, 500, 1000, 1500, 2000].map { .milliseconds($0) })
  }

  @Test func `a pause that the service asked for holds everybody`() async throws {
    let clock = HandClock()
    let pacer = RequestPacer(rate: 10, clock: clock)
    pacer.pause(for: .seconds(3))
    try await pacer.waitForTurn()
    #expect(clock.elapsed == .seconds(3))
  }

  @Test(
    arguments: [
      ("1", nil, 1000), ("0", nil, 0), ("x", nil, nil), ("-1", nil, nil),
      ("Fri, 02 Jan 2026 03:04:15 GMT", nil, 10_000), ("Thu, 01 Jan 2026 00:00:00 GMT", nil, 0),
      (nil, "Please retry after 7 seconds. Or later.", 7000),
      (nil, "Please retry after 1 second.", 1000), (nil, "retry after lunch", nil),
      ("2", "Please retry after 7 seconds.", 2000), (nil, nil, nil),
    ] as [(String?, String?, Int?)])
  func `reads how long to wait from the header and from the words`(
    header: String?, message: String?, milliseconds: Int?
  ) {
    let delay = RetryAfter.delay(header: header, message: message, now: HandClock().now)
    #expect(delay == milliseconds.map { .milliseconds($0) })
  }

  @Test func `backs off by doubling, with jitter, and never for longer than the bound`() {
    var policy = RetryPolicy { _ in 0 }
    policy.attempts = 12
    let failure = RetryPolicy.Failure.status(503, asked: nil)
    let delays = (1...9).map { policy.delay(after: failure, attempt: $0, .harmless) }
    #expect(delays == [1, 2, 4, 8, 16, 32, 64, 120, 120].map { .seconds($0) })
    #expect(policy.delay(after: failure, attempt: 12, .harmless) == nil)
    policy.jitter = { _ in 0.5 }
    #expect(policy.delay(after: failure, attempt: 2, .harmless) == .seconds(3))
    let patient = RetryPolicy.Failure.status(429, asked: .seconds(500))
    #expect(policy.delay(after: patient, attempt: 1, .harmless) == nil)
  }

  @Test(arguments: [
    (429, true, true), (503, true, false), (500, true, false), (408, true, false),
    (400, false, false), (401, false, false), (404, false, false), (201, false, false),
  ])
  func `repeats what is harmless, and anything of which nothing was done`(
    status: Int, harmless: Bool, risky: Bool
  ) {
    let policy = RetryPolicy { _ in 0 }
    let failure = RetryPolicy.Failure.status(status, asked: nil)
    #expect((policy.delay(after: failure, attempt: 1, .harmless) != nil) == harmless)
    #expect((policy.delay(after: failure, attempt: 1, .risky) != nil) == risky)
  }

  @Test func `waits as long as the service asks, and then succeeds`() async throws {
    let clock = HandClock()
    let transport = ScriptedTransport(
      .refusal(429, retryAfter: "7"),
      .json(#"{"error":{"code":"429","message":"Please retry after 2 seconds."}}"#, status: 429),
      .json("[]"))
    let client = try TestClient.make(transport, clock: clock)
    #expect(try await client.projects().isEmpty)
    #expect(clock.elapsed >= .seconds(9) && clock.elapsed < .seconds(10))
    #expect(transport.requests.count == 3)
  }

  @Test func `a broken connection is tried again for uploads and not for new projects`()
    async throws
  {
    let broken = ScriptedTransport.Answer.failure(.connection("reset"))
    let upload = ScriptedTransport([
      broken, .success(.json(#"{"isBatchSuccessful":true,"images":[]}"#)),
    ])
    _ = try await TestClient.make(upload).createImages(ImageFileBatch(images: []), in: "p")
    #expect(upload.requests.count == 2)
    for call in [
      { @Sendable client in _ = try await client.createProject(ProjectRequest(name: "p")) },
      { client in _ = try await client.train("p") },
    ] as [@Sendable (CustomVisionClient) async throws -> Void] {
      let transport = ScriptedTransport([broken, broken])
      let client = try TestClient.make(transport)
      await #expect(throws: CustomVisionError.self) { try await call(client) }
      #expect(transport.requests.count == 1)
    }
  }

  @Test func `tells of every repetition`() async throws {
    let told = Locked<[CustomVisionClient.Repetition]>([])
    let transport = ScriptedTransport(.refusal(503), .json("[]"))
    var retry = RetryPolicy { _ in 0 }
    retry.attempts = 2
    let access = ServiceAccess(
      try Endpoint("https://cv.test"), Credential(try #require(Secret("K"))))
    let client = CustomVisionClient(
      training: access, transport: transport, retry: retry, clock: HandClock(),
      observe: { repetition in told.withLock { $0.append(repetition) } })
    _ = try await client.domains()
    #expect(told.withLock { $0 }.map(\.attempt) == [1])
  }

  @Test func `a cancelled task stops waiting`() async throws {
    let client = try TestClient.make(ScriptedTransport(.refusal(503), .json("[]")))
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try await client.projects()
    }
    await #expect(throws: CustomVisionError.cancelled) { try await task.value }
  }
}
