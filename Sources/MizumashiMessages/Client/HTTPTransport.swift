// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// What carries requests to a server and brings replies back: the network, or a test.
///
/// A transport follows no redirections: the key would travel with them.
package protocol HTTPTransport: Sendable {
  /// - Throws: when no whole reply came back; a reply of any status is no error.
  func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPReply
}

/// Why no whole reply came back.
package enum TransportError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Nothing came in time.
  case timedOut
  /// The connection could not be made, or broke.
  case connection(String)
  /// The reply is larger than was allowed, in bytes.
  case tooLarge(limit: Int)
  case cancelled

  package var description: String {
    switch self {
    case .timedOut: "no answer came in time"
    case .connection(let reason): "the connection failed: \(reason)"
    case .tooLarge(let limit): "the answer has more than \(limit) bytes"
    case .cancelled: "cancelled"
    }
  }
}
