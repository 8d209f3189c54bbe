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

  private func reply(
    _ event: [String: Any], by service: EchoService? = nil, within time: Duration? = nil
  ) async throws -> [String: Any] {
    let runtime = LambdaRuntime(
      service ?? self.service, address: "h", transport: FakeInterface([]))
    let bytes = try await runtime.reply(
      to: [UInt8](try JSONSerialization.data(withJSONObject: event)), within: time)
    return try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any] ?? [:]
  }

  private func event(_ path: String = "/v1/augment") -> [String: Any] {
    ["rawPath": path, "requestContext": ["http": ["method": "GET", "sourceIp": "192.0.2.1"]]]
  }

  @Test func `an event of a function's address is a request`() async throws {
    let reply = try await self.reply([
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
    #expect(reply["multiValueHeaders"] == nil)
  }

  @Test func `an event of a REST API has its values decoded`() async throws {
    let reply = try await self.reply([
      "httpMethod": "POST", "path": "/v1/augment",
      "multiValueQueryStringParameters": ["recipe": ["{steps: []}"], "name": ["50%25 + 1&a=b"]],
      "multiValueHeaders": ["Accept": ["a/b", "c/d"]], "headers": ["Accept": "c/d"],
      "body": "text", "isBase64Encoded": false, "requestContext": ["stage": "prod"],
    ])
    let seen = try #require(service.last)
    #expect(reply["statusCode"] as? Int == 200 && reply["headers"] is [String: String])
    #expect(seen.head.query.items.map(\.value) == ["50%25 + 1&a=b", "{steps: []}"])
    #expect(seen.head.headers["accept"] == "a/b, c/d" && seen.body == Array("text".utf8))
  }

  @Test func `an event of a load balancer has them as they came`() async throws {
    let single = try await reply([
      "httpMethod": "GET", "path": "/v1/augment",
      "requestContext": ["elb": ["targetGroupArn": "a"]],
      "queryStringParameters": ["name": "50%25%20a%26b", "seed": "7"], "headers": ["accept": "a/b"],
    ])
    #expect(service.last?.head.target == "/v1/augment?name=50%25%20a%26b&seed=7")
    #expect(single["headers"] is [String: String] && single["multiValueHeaders"] == nil)
    // Where it sends lists it reads nothing else.
    let several = try await reply([
      "httpMethod": "GET", "path": "/v1/augment",
      "requestContext": ["elb": ["targetGroupArn": "a"]],
      "multiValueQueryStringParameters": ["name": ["a%2Fb"]],
      "multiValueHeaders": ["accept": ["a/b"]],
    ])
    #expect(service.last?.head.target == "/v1/augment?name=a%2Fb")
    #expect(several["headers"] == nil)
    let headers = several["multiValueHeaders"] as? [String: [String]]
    #expect(headers?["content-type"] == ["image/jpeg"])
  }

  @Test func `a picture that came as text is told from one that is none`() async throws {
    for (type, isEncoded, isTold) in [
      ("image/jpeg", false, true), ("image/jpeg", true, false), ("text/plain", false, false),
    ] {
      let reply = try await self.reply(
        [
          "httpMethod": "POST", "path": "/v1/augment", "headers": ["Content-Type": type],
          "body": "AQID", "isBase64Encoded": isEncoded, "requestContext": ["stage": "prod"],
        ], by: EchoService(status: 415))
      let text = try #require(reply["body"] as? String)
      #expect(reply["statusCode"] as? Int == 415)
      #expect(text.contains("binaryMediaTypes") == isTold, "\(type): \(text)")
    }
  }

  @Test func `what is no request makes the function fail`() async throws {
    for event in [["Records": [String]()], ["rawPath": "/x", "body": 1]] as [[String: Any]] {
      await #expect(throws: LambdaFailure.self) { _ = try await reply(event) }
    }
    #expect(service.last == nil)
  }

  @Test(arguments: [(nil, 6 << 20), ("elb", 1 << 20)] as [(String?, Int)])
  func `an answer of as many bytes as fit is sent, and a longer one is refused`(
    context: String?, limit: Int
  ) async throws {
    var event = self.event()
    if let context {
      event = ["httpMethod": "GET", "path": "/", "requestContext": [context: [:] as [String: Any]]]
    }
    for (count, status) in [(limit / 4 * 3 - (64 << 10), 200), (limit / 4 * 3, 413)] {
      let body = [UInt8](repeating: 0xFF, count: count)
      let reply = try await self.reply(event, by: EchoService { try await $0.write(body) })
      #expect(reply["statusCode"] as? Int == status)
      let text = try #require(reply["body"] as? String)
      #expect(text.utf8.count < limit)
      #expect(text.contains("fewer outcomes") == (status == 413))
    }
  }

  @Test func `an answer that breaks off says when to come back`() async throws {
    struct Gone: Error {}
    let reply = try await self.reply(event(), by: EchoService { _ in throw Gone() })
    #expect(reply["statusCode"] as? Int == 503)
    #expect((reply["headers"] as? [String: String])?["retry-after"] != nil)
  }

  @Test func `an answer that is not ready in time is given up before Lambda ends the function`()
    async throws
  {
    let endless = EchoService { _ in try await Task.sleep(for: .seconds(100_000)) }
    let reply = try await self.reply(event(), by: endless, within: .milliseconds(600))
    #expect(reply["statusCode"] as? Int == 503)
    #expect((reply["body"] as? String)?.contains("too-slow") == true)
    // Where there is none at all nothing is begun.
    let none = try await self.reply(event(), within: .zero)
    #expect(none["statusCode"] as? Int == 503 && service.last == nil)
    // And one that is ready does not wait for the clock.
    let quick = try await self.reply(event(), within: .seconds(100_000))
    #expect(quick["statusCode"] as? Int == 200)
  }

  @Test func `answers go to the event that asked, and failures too`() async throws {
    let text = Array(
      #"{"rawPath":"/x","requestContext":{"http":{"method":"GET","sourceIp":"::1"}}}"#.utf8)
    let interface = FakeInterface([("one", text), ("two", Array("no JSON".utf8))])
    let observer = Observer()
    let runtime = LambdaRuntime(
      service, address: "host:9001", transport: interface, observer: observer)
    await #expect(throws: TransportError.self) { try await runtime.run() }
    let sent = interface.sent
    let base = "http://host:9001/2018-06-01/runtime/invocation/"
    #expect(
      sent.map(\.url) == [
        base + "next", base + "one/response", base + "next", base + "two/error", base + "next",
      ])
    #expect(String(decoding: sent[3].body, as: UTF8.self).contains("Runtime.UnreadableEvent"))
    #expect(
      sent[3].headers.contains(
        HTTPHeader("Lambda-Runtime-Function-Error-Type", "Runtime.UnreadableEvent")))
    #expect(observer.seen.map(\.head.path) == ["/x"])
    #expect(observer.seen.map(\.peer) == ["::1"] && observer.seen.map(\.bytesWritten) == [4])
  }

  @Test func `a reply that is not taken is a failure, and two of them are the end`() async throws {
    let text = Array(#"{"rawPath":"/x","requestContext":{"http":{"method":"GET"}}}"#.utf8)
    let once = FakeInterface([("one", text), ("two", text)], refusing: ["one/response"])
    await #expect(throws: TransportError.self) {
      try await LambdaRuntime(service, address: "h", transport: once).run()
    }
    let words = once.sent.map { $0.url.split(separator: "/").suffix(2).joined(separator: "/") }
    #expect(
      words == [
        "invocation/next", "one/response", "one/error", "invocation/next", "two/response",
        "invocation/next",
      ])
    let twice = FakeInterface(
      [("one", text), ("two", text)], refusing: ["one/response", "one/error"])
    await #expect(throws: TransportError.self) {
      try await LambdaRuntime(service, address: "h", transport: twice).run()
    }
    #expect(twice.sent.count == 3)
  }

  @Test func `a start that fails is told`() async throws {
    let interface = FakeInterface([])
    await LambdaRuntime.reportFailedStart(
      "there is no token in it", address: "h", transport: interface)
    let sent = try #require(interface.sent.first)
    #expect(sent.url == "http://h/2018-06-01/runtime/init/error")
    #expect(String(decoding: sent.body, as: UTF8.self).contains("there is no token in it"))
  }
}

/// Gives some events, and then is gone.
private final class FakeInterface: HTTPTransport {
  private let state: Locked<(events: [(id: String, body: [UInt8])], sent: [HTTPRequest])>
  private let refused: [String]

  /// - Parameter refusing: the ends of addresses at which nothing is taken.
  init(_ events: [(id: String, body: [UInt8])], refusing refused: [String] = []) {
    state = Locked((events, []))
    self.refused = refused
  }

  var sent: [HTTPRequest] { state.withLock { $0.sent } }

  func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPReply {
    try state.withLock { state throws(TransportError) in
      state.sent.append(request)
      if refused.contains(where: request.url.hasSuffix) { return HTTPReply(status: 413) }
      guard request.url.hasSuffix("next") else { return HTTPReply(status: 202) }
      guard !state.events.isEmpty else { throw .connection("gone") }
      let (id, body) = state.events.removeFirst()
      return HTTPReply(
        status: 200, headers: [HTTPHeader("Lambda-Runtime-Aws-Request-Id", id)], body: body)
    }
  }
}

private final class Observer: ServerObserver {
  private let exchanges = Locked<[Exchange]>([])
  var seen: [Exchange] { exchanges.withLock { $0 } }
  func finished(_ exchange: Exchange) { exchanges.withLock { $0.append(exchange) } }
}
