// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiCustomVision
internal import MizumashiMessages

/// Finds the operation that an address means.
struct Router: Sendable {
  private static let versions: [Route.Area: Set<String>] = [
    .training: ["v3.3", "v3.4-preview"], .prediction: ["v3.0", "v3.1"],
  ]

  private let routes: [Route]

  init(_ routes: [Route]) {
    // Parts that are spelled out come before those that stand for any: "images/id" is no image.
    self.routes = routes.sorted { $0.pattern.nameCount < $1.pattern.nameCount }
  }

  /// Nil where there is no such operation. The prefix is read without regard to case, what follows
  /// it is not.
  func call(_ request: ServerRequest, origin: String) -> Call? {
    let parts = request.head.path.split(separator: "/")
    guard parts.count >= 4, parts[0].lowercased() == "customvision",
      let area = Route.Area(rawValue: parts[2].lowercased()),
      let version = PercentCoding.decoded(parts[1])?.lowercased(),
      Self.versions[area]?.contains(version) == true
    else { return nil }
    for route in routes where route.method == request.head.method && route.area == area {
      guard let parameters = route.pattern.values(of: parts[3...]) else { continue }
      return Call(
        request: request, route: route, version: version, parameters: parameters,
        query: request.head.query, origin: origin)
    }
    return nil
  }
}
