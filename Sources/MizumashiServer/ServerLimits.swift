// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// What a connection may ask for.
package struct ServerLimits: Sendable, Equatable {
  /// Bytes of all headers together.
  package var headerBytes = 16 << 10
  /// Connections at the same time; more wait to be accepted.
  package var connections = 1024
  /// Bytes of all bodies that are being read at the same time.
  package var bodyBytes = 512 << 20
  /// Bytes of all answers that are whole in memory and have not been sent.
  package var answerBytes = 512 << 20
  /// Until the headers of a request are whole.
  package var headerTime = Duration.seconds(10)
  /// Between two requests on a connection: longer than proxies keep theirs, so that none sends a
  /// request into a connection that is being closed.
  package var idleTime = Duration.seconds(75)
  /// From the headers until the body is whole.
  package var bodyTime = Duration.seconds(60)
  /// From the headers until the answer is sent.
  package var requestTime = Duration.seconds(180)
  /// For requests that have begun when the server is told to stop.
  package var stopTime = Duration.seconds(9)

  package init() {}
}
