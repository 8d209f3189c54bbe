// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiServer

extension StandIn {
  /// Answers at a port until SIGINT or SIGTERM comes or the task is cancelled, finishes what it has
  /// begun, and stops.
  ///
  /// - Parameters:
  ///   - host: an address of this machine.
  ///   - port: 0 for one that is free.
  ///   - announce: is told the port, once calls can come.
  /// - Throws: `ServerFailure` where the port cannot be had.
  package func serve(
    at host: String, port: Int, announce: @escaping @Sendable (Int) -> Void
  ) async throws {
    let server = HTTPServer(
      self, host: host, port: port, limits: limits, mostBodyBytes: Limits.body)
    do {
      try await server.run(announce: announce)
    } catch {
      try await stop()
      throw error
    }
    try await stop()
  }

  /// Wide ones: calls without the key are refused before their bodies are read.
  private var limits: ServerLimits {
    var limits = ServerLimits()
    limits.headerBytes = 80 << 10
    limits.bodyBytes = 4 * Limits.body
    // Between two calls of a client that keeps its connection.
    limits.headerTime = .seconds(600)
    limits.idleTime = .seconds(600)
    // The longest body over a slow line.
    limits.bodyTime = .seconds(3600)
    // A batch of addresses is fetched one after the other.
    limits.requestTime = limits.bodyTime + .seconds(options.latency + 3600)
    limits.stopTime = .seconds(options.latency + 60)
    return limits
  }
}
