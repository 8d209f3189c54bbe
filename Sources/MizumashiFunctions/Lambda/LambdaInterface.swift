// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif
internal import MizumashiMessages

/// The calls of AWS Lambda's runtime interface.
struct LambdaInterface: Sendable {
  struct Event: Sendable {
    var id: String
    /// Until Lambda ends the function; nil where it did not say.
    var remaining: Duration?
    var body: [UInt8]
  }

  private let transport: any HTTPTransport
  private let base: String

  init(address: String, transport: any HTTPTransport) {
    self.transport = transport
    base = "http://\(address)/2018-06-01/runtime"
  }

  /// The next event, which may be hours away.
  func next() async throws(TransportError) -> Event {
    let event = try await transport.send(HTTPRequest(.get, base + "/invocation/next"))
    guard event.status == 200, let id = event.header("Lambda-Runtime-Aws-Request-Id") else {
      throw .connection("the runtime interface answered \(event.status)")
    }
    let end = event.header("Lambda-Runtime-Deadline-Ms").flatMap { Double($0) }
    return Event(
      id: id, remaining: end.map { .seconds($0 / 1000 - Date.now.timeIntervalSince1970) },
      body: event.body)
  }

  /// - Throws: a failure where the interface does not take the reply: it then still waits for one.
  func reply(_ reply: [UInt8], to id: String) async throws(LambdaFailure) {
    let reason: String
    do throws(TransportError) {
      let status = try await transport.send(
        HTTPRequest(
          .post, base + "/invocation/\(id)/response",
          headers: [HTTPHeader("Content-Type", "application/json")], body: reply)
      ).status
      if (200..<300).contains(status) { return }
      reason = "\(status)"
    } catch {
      reason = error.description
    }
    throw LambdaFailure("Runtime.ReplyRefused", "the reply was not taken: \(reason)")
  }

  /// - Throws: where that is not taken either: nothing is left to be done.
  func fail(_ path: String, _ failure: LambdaFailure) async throws(TransportError) {
    let reply = try await transport.send(
      HTTPRequest(
        .post, base + path,
        headers: [
          HTTPHeader("Content-Type", "application/json"),
          HTTPHeader("Lambda-Runtime-Function-Error-Type", failure.errorType),
        ], body: JSONMessage.bytes(of: failure)))
    guard (200..<300).contains(reply.status) else {
      throw .connection("the runtime interface answered \(reply.status)")
    }
  }
}
