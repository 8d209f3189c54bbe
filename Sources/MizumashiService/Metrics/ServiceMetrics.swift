// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiLocking

/// What a service has done, counted.
package final class ServiceMetrics: Sendable {
  private struct RequestLabel: Hashable {
    var method: String
    var route: String
    var status: Int
  }

  private struct State {
    var requests: [RequestLabel: Int] = [:]
    /// Of each route.
    var durations: [String: DurationHistogram] = [:]
    var outcomes = 0
    var bytesRead = 0
    var bytesWritten = 0
    var broken = 0
  }

  private let state = Locked(State())

  func count(outcomes: Int) { state.withLock { $0.outcomes += outcomes } }

  /// - Parameters:
  ///   - method: one of a few; what clients make up would fill the memory.
  ///   - route: as it is declared, for the same reason.
  func count(
    method: String, route: String, status: Int, seconds: Double, bytesRead: Int,
    bytesWritten: Int, isBroken: Bool
  ) {
    state.withLock { state in
      let label = RequestLabel(method: method, route: route, status: status)
      state.requests[label, default: 0] += 1
      state.durations[route, default: DurationHistogram()].add(seconds)
      state.bytesRead += bytesRead
      state.bytesWritten += bytesWritten
      if isBroken { state.broken += 1 }
    }
  }

  /// Everything in the text format of Prometheus, in an order that does not change.
  func text(gauges: [(name: String, help: String, value: Int)]) -> String {
    let state = state.withLock { $0 }
    var text = PrometheusText()
    text.begin("mizumashi_requests_total", .counter, "Requests that were answered.")
    let labels = state.requests.keys.sorted {
      ($0.route, $0.method, $0.status) < ($1.route, $1.method, $1.status)
    }
    for label in labels {
      text.sample(
        [("method", label.method), ("route", label.route), ("status", String(label.status))],
        Double(state.requests[label] ?? 0))
    }
    text.begin(
      "mizumashi_request_duration_seconds", .histogram,
      "From the headers of a request until its answer was sent.")
    for (route, histogram) in state.durations.sorted(by: { $0.key < $1.key }) {
      text.histogram([("route", route)], histogram)
    }
    text.single("mizumashi_outcomes_total", .counter, "Pictures that were made.", state.outcomes)
    text.single(
      "mizumashi_request_bytes_total", .counter, "Bytes of bodies that came in.", state.bytesRead)
    text.single(
      "mizumashi_response_bytes_total", .counter, "Bytes of bodies that went out.",
      state.bytesWritten)
    text.single(
      "mizumashi_connections_broken_total", .counter,
      "Answers that could not be sent whole.", state.broken)
    for gauge in gauges { text.single(gauge.name, .gauge, gauge.help, gauge.value) }
    return text.text
  }
}
