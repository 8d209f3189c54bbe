// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiMessages

extension AugmentationService {
  /// `GET /readyz`: whether more requests are welcome.
  func readiness() -> ServerResponse {
    if isStopping {
      return Problem(
        503, "stopping", title: "Not ready", "the service is being stopped"
      ).response
    }
    if queue.isFull { return Problem.busy.response }
    return ServerResponse(text: "ready\n")
  }

  /// `GET /metrics`, in the text format of Prometheus.
  func measurements() -> ServerResponse {
    let load = queue.load
    return ServerResponse(
      text: metrics.text(
        gauges: [
          ("mizumashi_work_running", "Pieces of work that run.", load.running),
          ("mizumashi_work_waiting", "Requests that wait for a worker.", load.waiting),
          ("mizumashi_streams_open", "Answers that are made while they are sent.", streams.count),
        ]),
      type: "text/plain; version=0.0.4; charset=utf-8")
  }

  /// `GET /openapi.json`
  func description(_ call: Call) throws -> ServerResponse {
    fixed(
      ServerResponse(try OpenAPIDocument.bytes(for: options), type: "application/json"), call)
  }
}
