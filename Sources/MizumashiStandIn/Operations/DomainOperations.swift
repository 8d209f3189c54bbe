// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiCustomVision
internal import MizumashiMessages

enum DomainOperations {
  static let routes = [
    Route("GetDomains", "GET", .training, "domains", list),
    Route("GetDomain", "GET", .training, "domains/{domainId}", one),
  ]

  @Sendable private static func list(
    _ standIn: StandIn, _ call: Call
  ) async throws -> ServerResponse {
    try .json(DomainCatalogue.all)
  }

  @Sendable private static func one(
    _ standIn: StandIn, _ call: Call
  ) async throws -> ServerResponse {
    guard let domain = DomainCatalogue.domain(call.id("domainId")) else {
      throw StandInError("NotFoundDomain", "There is no domain \(call.id("domainId"))")
    }
    return try .json(domain)
  }
}
