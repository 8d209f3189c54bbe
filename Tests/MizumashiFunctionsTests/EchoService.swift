// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiLocking
import MizumashiMessages

/// Remembers what it was asked, and answers with bytes that are no text.
final class EchoService: Responder {
  typealias Stream = @Sendable (any ResponseSink) async throws -> Void

  private let requests = Locked<[ServerRequest]>([])
  private let status: Int
  private let limit: Int
  private let basePath: String
  private let refusal: Int?
  private let stream: Stream?

  init(
    status: Int = 200, limit: Int = 1000, basePath: String = "", refusal: Int? = nil,
    stream: Stream? = nil
  ) {
    self.status = status
    self.limit = limit
    self.basePath = basePath
    self.refusal = refusal
    self.stream = stream
  }

  var last: ServerRequest? { requests.withLock { $0.last } }

  func refusal(of head: RequestHead) -> ServerResponse? {
    refusal.map { ServerResponse(status: $0) }
  }

  /// Long bodies only below the base path, as services do.
  func bodyLimit(of head: RequestHead) -> Int {
    head.path.hasPrefix(basePath + "/v1/") || basePath.isEmpty ? limit : 1000
  }

  func refusalOfBody(of head: RequestHead, limit: Int) -> ServerResponse {
    ServerResponse(status: 413)
  }

  func respond(to request: ServerRequest) async -> ServerResponse {
    requests.withLock { $0.append(request) }
    if request.head.path == "/nothing" {
      return Problem(404, "not-found", title: "Nothing", "nothing").response
    }
    if let stream {
      return ServerResponse(
        status: status, headers: [("Content-Type", "a/b")], body: .stream(stream))
    }
    return ServerResponse(status: status, [0xFF, 0, 1, 2], type: "image/jpeg")
  }
}
