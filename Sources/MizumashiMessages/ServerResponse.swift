// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// An answer.
package struct ServerResponse: Sendable {
  package enum Body: Sendable {
    case bytes([UInt8])
    /// Made while it is sent. What it throws breaks the connection, so that the client knows that
    /// something is missing.
    case stream(@Sendable (any ResponseSink) async throws -> Void)
    /// None, nor a status, nor headers: the connection breaks on purpose.
    case broken
  }

  package var status: Int
  package var headers: [(name: String, value: String)]
  package var body: Body

  package init(
    status: Int = 200, headers: [(name: String, value: String)] = [], body: Body = .bytes([])
  ) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// - Parameter type: as the header has it, with its parameters.
  package init(status: Int = 200, _ bytes: [UInt8], type: String) {
    self.init(status: status, headers: [("Content-Type", type)], body: .bytes(bytes))
  }

  package init(status: Int = 200, text: String, type: String = "text/plain; charset=utf-8") {
    self.init(status: status, Array(text.utf8), type: type)
  }

  /// The header that keeps clients from guessing types other than the one that is said.
  package static let asDeclared = (name: "X-Content-Type-Options", value: "nosniff")

  /// The first header of a name, however it is spelled.
  package func header(_ name: String) -> String? {
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }
}

/// Where an answer goes while it is made.
package protocol ResponseSink {
  /// Waits until the client has room for more.
  ///
  /// - Throws: where the connection is gone.
  func write(_ bytes: [UInt8]) async throws
}
