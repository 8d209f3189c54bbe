// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MizumashiLocking
import MizumashiMessages
import Testing

@testable import MizumashiFunctions

/// The runtime interface of AWS Lambda, whose side is played here.
@Suite struct LambdaTests {
  private let service = EchoService()

  private func reply(_ event: [String: Any]) async throws -> [String: Any] {
    let runtime = LambdaRuntime(service, address: "h", transport: FakeInterface([]))
    let bytes = await runtime.reply(
      to: [UInt8](try JSONSerialization.data(withJSONObject: event)))
    return try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any] ?? [:]
  }

  @Test func `an event of a function's address is a request`() async throws {
    let reply = try await reply([
      "version": "2.0", "rawPath": "/v1/augment", "rawQueryString": "recipe=light&seed=7",
      "headers": ["content-type": "application/octet-stream"],
      "requestContext": ["http": ["method": "POST", "path": "/v1/augment"], "stage": "$default"],
      "body": "AQID", "isBase64Encoded": true,
    ])
    let seen = try #require(service.last)
    #expect(seen.head.target == "/v1/augment?recipe=light&seed=7" && seen.body == [1, 2, 3])
    #expect(reply["statusCode"] as? Int == 200 && reply["isBase64Encoded"] as? Bool == true)
    #expect(reply["body"] as? String == Data([0xFF, 0, 1, 2]).base64EncodedString())
    #expect((reply["headers"] as? [String: String])?["content-type"] == "image/jpeg")
  }

  @Test func `an event of a REST API or a load balancer is a request too`() async throws {
    let reply = try await reply([
      "httpMethod": "POST", "path": "/v1/augment",
      "multiValueQueryStringParameters": ["recipe": ["{steps: []}"], "seed": ["7"]],
      "multiValueHeaders": ["Accept": ["a/b", "c/d"]], "body": "text", "isBase64Encoded": false,
      "requestContext": ["elb": [:]],
    ])
    let seen = try #require(service.last)
    #expect(reply["statusCode"] as? Int == 200)
    #expect(seen.head.query.items.map(\.value) == ["{steps: []}", "7"])
    #expect(seen.head.headers["accept"] == "a/b, c/d" && seen.body == Array("text".utf8))
  }

  @Test func `what is no request is answered in words`() async throws {
    let reply = try await reply(["Records": []])
    #expect(reply["statusCode"] as? Int == 400 && reply["isBase64Encoded"] as? Bool == false)
    #expect((reply["body"] as? String)?.contains("the event is no request") == false)
    #expect((reply["body"] as? String)?.contains("no request") == true)
  }

  @Test func `answers go to the event that asked`() async throws {
    let event = Array(
      #"{"rawPath":"/x","requestContext":{"http":{"method":"GET"}},"headers":{}}"#.utf8)
    let interface = FakeInterface([("one", event), ("two", Array("no JSON".utf8))])
    let runtime = LambdaRuntime(service, address: "host:9001", transport: interface)
    await #expect(throws: TransportError.self) { try await runtime.run() }
    let sent = interface.sent
    let base = "http://host:9001/2018-06-01/runtime/invocation/"
    #expect(
      sent.map(\.url) == [
        base + "next", base + "one/response", base + "next", base + "two/response", base + "next",
      ])
    #expect(String(decoding: sent[3].body, as: UTF8.self).contains("\"statusCode\":400"))
  }
}

/// Gives some events, and then is gone.
private final class FakeInterface: HTTPTransport {
  private let state: Locked<(events: [(id: String, body: [UInt8])], sent: [HTTPRequest])>

  init(_ events: [(id: String, body: [UInt8])]) { state = Locked((events, [])) }

  var sent: [HTTPRequest] { state.withLock { $0.sent } }

  func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPReply {
    try state.withLock { state throws(TransportError) in
      state.sent.append(request)
      guard request.url.hasSuffix("next") else { return HTTPReply(status: 202) }
      guard !state.events.isEmpty else { throw .connection("gone") }
      let (id, body) = state.events.removeFirst()
      return HTTPReply(
        status: 200, headers: [HTTPHeader("Lambda-Runtime-Aws-Request-Id", id)], body: body)
    }
  }
}
