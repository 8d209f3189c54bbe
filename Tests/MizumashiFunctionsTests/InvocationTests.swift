// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MizumashiLocking
import MizumashiMessages
import Testing

@testable import MizumashiFunctions

/// What the host of Azure Functions sends where it passes requests inside of JSON.
@Suite struct InvocationTests {
  private let service = EchoService()
  private var responder: InvocationResponder {
    InvocationResponder(service, blobQuery: "recipe=light&copies=1")
  }

  private func invoke(_ name: String, _ data: [String: Any]) async throws -> [String: Any] {
    let body = try JSONSerialization.data(withJSONObject: ["Data": data, "Metadata": [:]])
    let response = await responder.respond(
      to: ServerRequest(
        "POST", "/" + name, headers: ["Content-Type": "application/json"], body: [UInt8](body)))
    guard case .bytes(let bytes) = response.body else { return [:] }
    var answer =
      try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any] ?? [:]
    answer["httpStatus"] = response.status
    return answer
  }

  private func trigger(
    _ method: String, _ url: String, _ body: Any?, type: String, query: Any = "{}"
  ) -> [String: Any] {
    var request: [String: Any] = [
      "Url": url, "Method": method, "Query": query, "Params": [:], "Identities": [],
      "Headers": ["Content-Type": [type], "X-Two": ["a", "b"]],
    ]
    if let body { request["Body"] = body }
    return request
  }

  @Test func `a request is unwrapped, and its answer wrapped`() async throws {
    let body = Data([0xFF, 0xD8, 0, 1]).base64EncodedString()
    let answer = try await invoke(
      "http",
      [
        "req": trigger(
          "POST", "https://host.example/v1/augment?recipe=light&seed=7", body,
          type: "application/octet-stream")
      ])
    let seen = try #require(service.last)
    #expect(seen.head.method == "POST" && seen.head.target == "/v1/augment?recipe=light&seed=7")
    #expect(seen.body == [0xFF, 0xD8, 0, 1] && seen.head.headers["x-two"] == "a, b")
    #expect(answer["httpStatus"] as? Int == 200)
    let outputs = answer["Outputs"] as? [String: [String: Any]]
    #expect(outputs?["res"]?["statusCode"] as? String == "200")
    // Bytes that are no text cannot be sent as they are.
    #expect(outputs?["res"]?["body"] as? String == Data([0xFF, 0, 1, 2]).base64EncodedString())
    let headers = outputs?["res"]?["headers"] as? [String: String]
    #expect(headers?["Mizumashi-Body-Encoding"] == "base64")
    #expect(headers?["Content-Type"] == "image/jpeg")
    #expect(answer["Logs"] as? [String] == [] && answer["ReturnValue"] is String)
  }

  @Test func `problems keep their status inside, so that the host passes them on`() async throws {
    let answer = try await invoke(
      "http",
      ["req": trigger("GET", "http://h/nothing", nil, type: "text/plain", query: ["a": "b"])])
    let outputs = answer["Outputs"] as? [String: [String: Any]]
    #expect(answer["httpStatus"] as? Int == 200)
    #expect(outputs?["res"]?["statusCode"] as? String == "404")
    #expect((outputs?["res"]?["body"] as? String)?.contains("not-found") == true)
    #expect(answer["ReturnValue"] is NSNull)
  }

  @Test func `a body that the host has destroyed is refused with the remedy`() async throws {
    let answer = try await invoke(
      "http", ["req": trigger("POST", "http://h/v1/augment", "\u{FFFD}PNG", type: "image/png")])
    let outputs = answer["Outputs"] as? [String: [String: Any]]
    #expect(outputs?["res"]?["statusCode"] as? String == "415")
    #expect((outputs?["res"]?["body"] as? String)?.contains("octet-stream") == true)
  }

  @Test func `a blob is augmented, and comes back as the return value`() async throws {
    let answer = try await invoke("blob", ["picture": Data([1, 2, 3]).base64EncodedString()])
    #expect(service.last?.head.target == "/v1/augment?recipe=light&copies=1")
    #expect(service.last?.body == [1, 2, 3])
    #expect(answer["ReturnValue"] as? String == Data([0xFF, 0, 1, 2]).base64EncodedString())
  }

  @Test func `a blob that fails makes the function fail`() async throws {
    #expect(try await invoke("blob", ["picture": "no base64!"])["httpStatus"] as? Int == 400)
    let failing = InvocationResponder(EchoService(status: 422), blobQuery: "")
    let body = try JSONSerialization.data(withJSONObject: ["Data": ["p": "AQID"]])
    let response = await failing.respond(
      to: ServerRequest(
        "POST", "/blob", headers: ["Content-Type": "application/json"], body: [UInt8](body)))
    #expect(response.status == 422)
  }

  @Test func `all other requests go to the service as they are`() async throws {
    let request = ServerRequest(
      "POST", "/v1/plan", headers: ["Content-Type": "application/json"], body: [1])
    #expect(await responder.respond(to: request).status == 200)
    #expect(service.last?.body == [1])
    let other = ServerRequest(
      "POST", "/http", headers: ["Content-Type": "application/json"], body: Array("{}".utf8))
    _ = await responder.respond(to: other)
    #expect(service.last?.head.target == "/http")
    #expect(responder.bodyLimit(of: other.head) > 1000 && responder.refusal(of: other.head) == nil)
  }
}

/// Remembers what it was asked, and answers with bytes that are no text.
final class EchoService: Responder {
  private let requests = Locked<[ServerRequest]>([])
  private let status: Int

  init(status: Int = 200) { self.status = status }

  var last: ServerRequest? { requests.withLock { $0.last } }

  func refusal(of head: RequestHead) -> ServerResponse? { nil }
  func bodyLimit(of head: RequestHead) -> Int { 1000 }
  func refusalOfBody(of head: RequestHead, limit: Int) -> ServerResponse {
    ServerResponse(status: 413)
  }

  func respond(to request: ServerRequest) async -> ServerResponse {
    requests.withLock { $0.append(request) }
    if request.head.path == "/nothing" {
      return Problem(404, "not-found", title: "Nothing", "nothing").response
    }
    return ServerResponse(status: status, [0xFF, 0, 1, 2], type: "image/jpeg")
  }
}
