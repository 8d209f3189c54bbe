// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiCustomVision
internal import MizumashiMessages

/// An operation of the service, and the addresses that mean it.
struct Route: Sendable {
  enum Area: String, Sendable { case training, prediction }

  typealias Action = @Sendable (StandIn, Call) async throws -> StandInResponse

  /// As in the service's documents, "CreateProject".
  var operation: String
  var method: String
  var area: Area
  /// Parts of the path behind the prefix; those in braces stand for any part.
  var pattern: [Substring]
  var rate: RateKind
  var action: Action

  init(
    _ operation: String, _ method: String, _ area: Area, _ path: String,
    rate: RateKind = .other, _ action: @escaping Action
  ) {
    self.operation = operation
    self.method = method
    self.area = area
    pattern = path.split(separator: "/")
    self.rate = rate
    self.action = action
  }

  /// The parts in braces by their names, decoded; nil where the path is another.
  ///
  /// - Parameter parts: still encoded, since a name may hold a slash as `%2F`.
  func match(_ parts: [Substring]) -> [String: String]? {
    guard parts.count == pattern.count else { return nil }
    var values: [String: String] = [:]
    for (part, expected) in zip(parts, pattern) {
      guard let part = PercentCoding.decoded(part) else { return nil }
      if expected.hasPrefix("{") {
        values[String(expected.dropFirst().dropLast())] = part
      } else if part != expected {
        return nil
      }
    }
    return values
  }
}

/// One call of an operation.
struct Call: Sendable {
  var request: StandInRequest
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
