// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiMessages
internal import MizumashiThreads

extension AugmentationService {
  /// `GET /readyz`: whether more requests are welcome.
  func readiness() -> ServerResponse {
    if isStopping { return Problem.stopping.response }
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
  func description(_ call: Call) -> ServerResponse {
    fixed(ServerResponse(openAPI, type: "application/json"), call)
  }
}
