// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiMessages

/// What answers one address.
struct Route: Sendable {
  typealias Action = @Sendable (AugmentationService, Call) async throws -> ServerResponse

  var method: String
  var pattern: PathPattern
  /// Whether it works on pictures: such requests wait for a worker.
  var isWork: Bool
  /// Whether it is answered without a token.
  var isOpen: Bool
  var action: Action

  init(
    _ method: String, _ path: String, isWork: Bool = false, isOpen: Bool = false,
    _ action: @escaping Action
  ) {
    self.method = method
    pattern = PathPattern(path)
    self.isWork = isWork
    self.isOpen = isOpen
    self.action = action
  }

  static let all: [Route] = [
    Route("GET", "/", isOpen: true) { service, _ in try service.index() },
    Route("GET", "/healthz", isOpen: true) { _, _ in ServerResponse(text: "ok\n") },
    Route("GET", "/readyz", isOpen: true) { service, _ in service.readiness() },
    Route("GET", "/metrics") { service, _ in service.measurements() },
    Route("GET", "/openapi.json", isOpen: true) { service, call in service.description(call) },
    Route("GET", "/v1/recipes") { service, call in try service.recipes(call) },
    Route("GET", "/v1/recipes/{name}") { service, call in try service.recipe(call) },
    Route("GET", "/v1/augmenters") { service, call in try service.augmenters(call) },
    Route("GET", "/v1/augmenters/{name}") { service, call in try service.augmenter(call) },
    Route("POST", "/v1/augment", isWork: true) { service, call in try await service.augment(call) },
    Route("POST", "/v1/preview", isWork: true) { service, call in try await service.preview(call) },
    Route("POST", "/v1/plan", isWork: true) { service, call in try await service.plan(call) },
  ]
}

/// A request and what its address means.
struct Call: Sendable {
  var request: ServerRequest
  var parameters: [String: String]
  var clock: WorkClock

  var accepted: AcceptedTypes { AcceptedTypes(request.head.headers["accept"]) }
}

/// What an address means.
enum Destination {
  case route(Route, parameters: [String: String])
  /// There is such a path, for other methods.
  case otherMethods([String])
  case nothing

  /// - Parameter path: still encoded.
  init(_ method: String, _ path: Substring, basePath: String) {
    var path = path
    if !basePath.isEmpty {
      guard path.hasPrefix(basePath) else {
        self = .nothing
        return
      }
      path = path.dropFirst(basePath.count)
      guard path.isEmpty || path.hasPrefix("/") else {
        self = .nothing
        return
      }
    }
    let parts = path.split(separator: "/")
    var others: [String] = []
    for route in Route.all {
      guard let parameters = route.pattern.values(of: parts) else { continue }
      // HEAD is GET whose body stays at home.
      if route.method == method || (route.method == "GET" && method == "HEAD") {
        self = .route(route, parameters: parameters)
        return
      }
      others += route.method == "GET" ? ["GET", "HEAD"] : [route.method]
    }
    self = others.isEmpty ? .nothing : .otherMethods(others)
  }
}
