// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiCustomVision
internal import MizumashiMessages

/// An operation of the service, and the addresses that mean it.
struct Route: Sendable {
  enum Area: String, Sendable { case training, prediction }

  typealias Action = @Sendable (StandIn, Call) async throws -> ServerResponse

  /// As in the service's documents, "CreateProject".
  var operation: String
  var method: String
  var area: Area
  /// Of the path behind the prefix.
  var pattern: PathPattern
  var rate: RateKind
  var action: Action

  init(
    _ operation: String, _ method: String, _ area: Area, _ path: String,
    rate: RateKind = .other, _ action: @escaping Action
  ) {
    self.operation = operation
    self.method = method
    self.area = area
    pattern = PathPattern(path)
    self.rate = rate
    self.action = action
  }
}

/// One call of an operation.
struct Call: Sendable {
  var request: ServerRequest
  var route: Route
  /// "v3.3", in lower case.
  var version: String
  var parameters: [String: String]
  var query: Query
  /// The beginning of addresses in the answer, without a slash at its end.
  var origin: String

  /// An id in the path, in lower case; what is no id names nothing that exists.
  func id(_ name: String) -> String { (parameters[name] ?? "").lowercased() }

  var projectId: String { id("projectId") }
}
