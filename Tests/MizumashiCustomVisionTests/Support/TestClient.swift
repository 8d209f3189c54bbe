// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

@testable import MizumashiCustomVision
import Testing
import MizumashiMessages

enum TestClient {
  static let key = "TKEY"
  static let predictionKey = "PKEY"

  /// A client of a scripted service, on a clock that takes no time.
  static func make(
    _ transport: any HTTPTransport, clock: HandClock = HandClock(), attempts: Int = 4,
    kind: Credential.Kind = .own, key: String = TestClient.key, endpoint: String = "https://cv.test"
  ) throws -> CustomVisionClient {
    var retry = RetryPolicy { _ in 0 }
    retry.attempts = attempts
    let address = try Endpoint(endpoint)
    return CustomVisionClient(
      training: ServiceAccess(
        address, Credential(try #require(Secret(key)), kind: kind)),
      prediction: ServiceAccess(
        address, Credential(try #require(Secret(predictionKey)), kind: kind)),
      transport: transport, rate: 1_000_000, retry: retry, clock: clock)
  }
}
