// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// What answers requests: a service behind a server, or without one in tests.
package protocol Responder: Sendable {
  /// What can be answered without the body, such as that it is too long; nil to read it.
  func refusal(of head: RequestHead) -> ServerResponse?

  /// How many bytes the body may have.
  func bodyLimit(of head: RequestHead) -> Int

  /// The answer where a body has more bytes than that.
  func refusalOfBody(of head: RequestHead, limit: Int) -> ServerResponse

  /// The answer to a request that is whole. What goes wrong is an answer, too.
  func respond(to request: ServerRequest) async -> ServerResponse
}
