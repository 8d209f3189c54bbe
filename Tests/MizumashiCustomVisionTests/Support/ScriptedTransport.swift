// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiCustomVision
import MizumashiLocking
import MizumashiMessages

/// Answers requests from a list, and remembers them.
final class ScriptedTransport: HTTPTransport {
  typealias Answer = Result<HTTPReply, TransportError>

  private struct State: Sendable {
    var answers: [Answer]
    var requests: [HTTPRequest] = []
  }

  private let state: Locked<State>

  init(_ answers: [Answer]) { state = Locked(State(answers: answers)) }

  convenience init(_ replies: HTTPReply...) { self.init(replies.map { .success($0) }) }

  var requests: [HTTPRequest] { state.withLock { $0.requests } }

  func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPReply {
    let answer: Answer = state.withLock { state in
      state.requests.append(request)
      if state.answers.isEmpty { return .failure(.connection("the list of answers is at its end")) }
      return state.answers.removeFirst()
    }
    return try answer.get()
  }
}

/// Answers requests by a function.
final class ServingTransport: HTTPTransport {
  private let serve: @Sendable (HTTPRequest) -> HTTPReply

  init(_ serve: @escaping @Sendable (HTTPRequest) -> HTTPReply) { self.serve = serve }

  func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPReply { serve(request) }
}

extension HTTPReply {
  static func json(_ text: String, status: Int = 200, headers: [HTTPHeader] = []) -> HTTPReply {
    HTTPReply(
      status: status, headers: [HTTPHeader("Content-Type", "application/json")] + headers,
      body: Array(text.utf8))
  }

  static func refusal(
    _ status: Int, _ code: String = "ErrorUnknown", retryAfter: String? = nil
  ) -> HTTPReply {
    json(
      #"{"code":"\#(code)","message":"no"}"#, status: status,
      headers: retryAfter.map { [HTTPHeader("Retry-After", $0)] } ?? [])
  }
}
