// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif
package import MizumashiMessages

/// Takes events from AWS Lambda's runtime interface, one at a time, and answers them.
package struct LambdaRuntime: Sendable {
  private let responder: any Responder
  private let transport: any HTTPTransport
  private let base: String

  /// - Parameters:
  ///   - address: what `AWS_LAMBDA_RUNTIME_API` says: a host and a port.
  ///   - transport: one that waits for an answer as long as it takes.
  package init(_ responder: any Responder, address: String, transport: any HTTPTransport) {
    self.responder = responder
    self.transport = transport
    base = "http://\(address)/2018-06-01/runtime"
  }

  /// Answers events until the task is cancelled or the interface is gone: Lambda ends the process.
  ///
  /// - Throws: `TransportError` where the interface cannot be reached.
  package func run() async throws(TransportError) {
    while !Task.isCancelled {
      let event = try await transport.send(HTTPRequest(.get, base + "/invocation/next"))
      guard event.status == 200, let id = event.header("Lambda-Runtime-Aws-Request-Id") else {
        throw .connection("the runtime interface answered \(event.status)")
      }
      let reply = await reply(to: event.body)
      _ = try await transport.send(
        HTTPRequest(
          .post, base + "/invocation/\(id)/response",
          headers: [HTTPHeader("Content-Type", "application/json")], body: reply))
    }
  }

  /// - Returns: the reply as JSON.
  func reply(to event: [UInt8]) async -> [UInt8] {
    let response: ServerResponse
    do throws(Problem) {
      response = await responder.respond(to: try Self.request(event))
    } catch {
      response = error.response
    }
    // Base64 takes four bytes for three, and the headers need room too.
    let limit = LambdaReply.longest / 4 * 3 - (64 << 10)
    guard let body = try? await response.collectedBody(upTo: limit) else {
      return Self.json(Self.tooLarge(limit))
    }
    let reply = Self.json(LambdaReply(response, body: body))
    return reply.count <= LambdaReply.longest ? reply : Self.json(Self.tooLarge(limit))
  }

  private static func request(_ event: [UInt8]) throws(Problem) -> ServerRequest {
    let decoded: LambdaEvent
    do {
      decoded = try JSONDecoder().decode(LambdaEvent.self, from: Data(event))
    } catch {
      throw Problem(400, "event", title: "The event cannot be read", "\(error)")
    }
    return try decoded.request()
  }

  private static func tooLarge(_ limit: Int) -> LambdaReply {
    let problem = Problem(
      500, "too-large", title: "The answer is too large",
      "AWS Lambda lets \(limit) bytes through; ask for fewer outcomes, or for a lower quality")
    guard case .bytes(let body) = problem.response.body else { preconditionFailure() }
    return LambdaReply(problem.response, body: body)
  }

  private static func json(_ reply: LambdaReply) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let bytes = try? encoder.encode(reply) else {
      preconditionFailure("texts can always be written as JSON")
    }
    return [UInt8](bytes)
  }
}
