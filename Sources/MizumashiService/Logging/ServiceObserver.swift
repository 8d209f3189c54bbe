// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

package import Logging
package import MizumashiMessages

/// Counts what a service answers, and writes a line of the access log for it.
package struct ServiceObserver: ServerObserver {
  private let service: AugmentationService
  private let logger: Logger?

  /// - Parameter logger: nil for no access log.
  package init(_ service: AugmentationService, logger: Logger?) {
    self.service = service
    self.logger = logger
  }

  package func finished(_ exchange: Exchange) {
    let head = exchange.head
    let seconds = exchange.duration / .seconds(1)
    service.metrics.count(
      method: Self.methods.contains(head.method) ? head.method : "other",
      route: service.label(of: head), status: exchange.status, seconds: seconds,
      bytesRead: exchange.bytesRead, bytesWritten: exchange.bytesWritten,
      isBroken: exchange.isBroken)
    guard let logger else { return }
    // The query may hold a whole recipe; the path says what was asked for.
    var metadata: Logger.Metadata = [
      "method": .string(head.method.shown),
      "path": .string(String(head.path.prefix(200))),
      "status": .stringConvertible(exchange.status),
      "bytes_in": .stringConvertible(exchange.bytesRead),
      "bytes_out": .stringConvertible(exchange.bytesWritten),
      "milliseconds": .stringConvertible((seconds * 1_000_000).rounded() / 1000),
    ]
    if let peer = exchange.peer { metadata["peer"] = .string(peer) }
    if exchange.isBroken { metadata["broken"] = "true" }
    if let failure = exchange.failure { metadata["failure"] = .string(failure.shown) }
    logger.info("request", metadata: metadata)
  }

  private static let methods: Set<String> = [
    "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS",
  ]
}
