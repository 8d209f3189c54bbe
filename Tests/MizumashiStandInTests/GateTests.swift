// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiCustomVision
import MizumashiMessages
import Testing

@testable import MizumashiStandIn

/// Rates, and faults on purpose.
@Suite struct GateTests {
  @Test(arguments: Tier.allCases)
  func `calls beyond the tier's rate are told to come again`(tier: Tier) throws {
    let limiter = RateLimiter(tier)
    let rate = tier.rate(of: .training)
    #expect(rate == (tier == .free ? 2 : 10))
    for _ in 0..<rate { #expect(limiter.admit(.training, at: 500) == nil) }
    #expect(limiter.admit(.training, at: 1499) == 1)
    #expect(limiter.admit(.other, at: 1499) == nil)
    #expect(limiter.admit(.training, at: 1500) == nil)
  }

  @Test func `the answer to too many calls is the gateway's`() async throws {
    let desk = try Desk {
      $0.limitsRates = true
      $0.tier = .free
    }
    var statuses: [Int] = []
    var last: Answer?
    for _ in 0..<30 {
      let response = try await desk.send("GET", "domains")
      statuses.append(response.status)
      if response.status == 429 { last = response }
    }
    #expect(statuses.prefix(10).allSatisfy { $0 == 200 })
    let refused = try #require(last)
    #expect(try Refusal(refused) == Refusal(429, "429"))
    #expect(refused.headers.contains { $0.name == "Retry-After" && $0.value == "1" })
  }

  @Test func `the same seed breaks the same calls`() throws {
    var plan = FaultPlan()
    plan.tooManyRequests = 0.05
    plan.serverErrors = 0.05
    plan.drops = 0.05
    plan.seed = 7
    let faults = (1...10_000).map(plan.fault(ofCall:))
    #expect(faults == (1...10_000).map(plan.fault(ofCall:)))
    func share(_ wanted: [FaultPlan.Fault]) -> Double {
      Double(faults.filter { $0.map(wanted.contains) ?? false }.count) / 10_000
    }
    #expect(abs(share([.tooManyRequests]) - 0.05) < 0.01)
    #expect(abs(share([.serverError]) - 0.05) < 0.01)
    #expect(abs(share([.dropBefore, .dropAfter]) - 0.05) < 0.01)
    plan.seed = 8
    #expect(faults != (1...10_000).map(plan.fault(ofCall:)))
    #expect(FaultPlan().fault(ofCall: 1) == nil)
  }

  @Test func `faults are answered as the service would`() async throws {
    let busy = try Desk { $0.faults.tooManyRequests = 1 }
    #expect(try await busy.refusal("GET", "domains") == Refusal(429, "429"))
    let broken = try Desk { $0.faults.serverErrors = 1 }
    #expect(try await broken.refusal("GET", "domains") == Refusal(500, "ErrorUnknown"))
    let dropping = try Desk { $0.faults.drops = 1 }
    let request = ServerRequest("GET", Desk.training + "domains", headers: ["Training-Key": "k"])
    let response = await dropping.standIn.respond(to: request)
    guard case .broken = response.body else {
      Issue.record("it is answered with \(response.status)")
      return
    }
  }

  @Test func `the free tier's predictions of a month come to an end`() async throws {
    let desk = try Desk { $0.tier = .free }
    try await desk.standIn.store.write { database in
      try database.execute(
        sql: "INSERT INTO predictionCount VALUES (?, 10000)", arguments: [WallClock.month])
    }
    let (project, _) = try await desk.filledProject()
    try await desk.publish(try await desk.train(project), project, as: "m")
    #expect(
      try await desk.refusal(
        "POST", "\(Desk.prediction)\(project)/classify/iterations/m/image",
        body: TestPicture.png((1, 1, 1)), type: "application/octet-stream")
        == Refusal(403, "403"))
  }
}
