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

  private func invoke(
    _ name: String, _ data: [String: Any], metadata: [String: Any] = [:],
    of responder: InvocationResponder? = nil
  ) async throws -> [String: Any] {
    let request = try Invocation.request(name, data, metadata: metadata)
    let response = await (responder ?? self.responder).respond(to: request)
    guard case .bytes(let bytes) = response.body else { return [:] }
    let document = try? JSONSerialization.jsonObject(with: Data(bytes))
    var answer = document as? [String: Any] ?? [:]
    answer["httpStatus"] = response.status
    return answer
  }

  private func output(_ answer: [String: Any]) -> [String: Any] {
    (answer["Outputs"] as? [String: [String: Any]])?["res"] ?? [:]
  }

  @Test func `a request is unwrapped, and its answer wrapped`() async throws {
    let body = Data([0xFF, 0xD8, 0, 1]).base64EncodedString()
    let answer = try await invoke(
      "http",
      [
        "req": Invocation.trigger(
          "POST", "https://host.example/v1/augment?recipe=light&seed=7", body,
          type: "application/octet-stream")
      ])
    let seen = try #require(service.last)
    #expect(seen.head.method == "POST" && seen.head.target == "/v1/augment?recipe=light&seed=7")
    #expect(seen.body == [0xFF, 0xD8, 0, 1] && seen.head.headers["x-two"] == "a, b")
    #expect(answer["httpStatus"] as? Int == 200)
    #expect(output(answer)["statusCode"] as? String == "200")
    // Bytes that are no text cannot be sent as they are.
    #expect(output(answer)["body"] as? String == Data([0xFF, 0, 1, 2]).base64EncodedString())
    let headers = output(answer)["headers"] as? [String: String]
    #expect(headers?["Mizumashi-Body-Encoding"] == "base64")
    #expect(headers?["Content-Type"] == "image/jpeg")
    #expect(answer["Logs"] as? [String] == [] && answer["ReturnValue"] is NSNull)
  }

  @Test func `problems keep their status inside, so that the host passes them on`() async throws {
    let answer = try await invoke(
      "http",
      [
        "req": Invocation.trigger(
          "GET", "http://h/nothing", nil, type: "text/plain", query: ["a": "b"])
      ])
    #expect(answer["httpStatus"] as? Int == 200)
    #expect(output(answer)["statusCode"] as? String == "404")
    #expect((output(answer)["body"] as? String)?.contains("not-found") == true)
    #expect(answer["ReturnValue"] is NSNull)
  }

  @Test(arguments: ["image/png", "application/x-www-form-urlencoded", nil])
  func `a body that the host has destroyed is refused with the remedy`(
    type: String?
  ) async throws {
    let answer = try await invoke(
      "http",
      ["req": Invocation.trigger("POST", "http://h/v1/augment", "\u{FFFD}PNG", type: type)])
    #expect(output(answer)["statusCode"] as? String == "415")
    #expect((output(answer)["body"] as? String)?.contains("octet-stream") == true)
    #expect(service.last == nil)
  }

  @Test func `what stands before all paths stands in the address inside, too`() async throws {
    let large = [UInt8](repeating: 0xFE, count: 300_000)
    let service = EchoService(limit: 400_000, basePath: "/api")
    let responder = InvocationResponder(service, basePath: "/api")
    let request = try Invocation.request(
      "http",
      [
        "req": Invocation.trigger(
          "POST", "https://h/api/v1/augment?recipe=light", Data(large).base64EncodedString(),
          type: "application/octet-stream")
      ])
    #expect(responder.refusal(of: request.head) == nil)
    #expect(responder.bodyLimit(of: request.head) >= request.body.count)
    #expect(await responder.respond(to: request).status == 200)
    #expect(service.last?.head.target == "/api/v1/augment?recipe=light")
    #expect(service.last?.body == large)
    let blob = try await invoke(
      "blob", ["picture": Data(large).base64EncodedString()], of: responder)
    #expect(blob["httpStatus"] as? Int == 200)
    #expect(service.last?.head.path == "/api/v1/augment" && service.last?.body == large)
  }

  @Test func `a limit of the service is one of its invocations`() throws {
    let head = try Invocation.request("http", [:]).head
    let ratio = Double(InvocationResponder.bodyLimit(for: 30 << 20)) / Double(30 << 20)
    #expect((1.33...1.4).contains(ratio))
    #expect(responder.bodyLimit(of: head) == InvocationResponder.bodyLimit(for: 1000))
  }

  @Test func `an invocation is refused before it is read where the service is full`() throws {
    let head = try Invocation.request("http", [:]).head
    let full = InvocationResponder(EchoService(refusal: 503))
    #expect(full.refusal(of: head)?.status == 503)
    // Whose token it has is known only when it is read.
    #expect(InvocationResponder(EchoService(refusal: 401)).refusal(of: head) == nil)
  }

  @Test func `an answer that is too long is the client's to change`() async throws {
    let long = [UInt8](repeating: 0xFF, count: InvocationResponder.longestAnswer / 2 + 1)
    let service = EchoService { sink in
      try await sink.write(long)
      try await sink.write(long)
    }
    let responder = InvocationResponder(service)
    let trigger = Invocation.trigger("GET", "http://h/v1/augment", nil, type: nil)
    let answer = try await invoke("http", ["req": trigger], of: responder)
    #expect(answer["httpStatus"] as? Int == 200)
    #expect(output(answer)["statusCode"] as? String == "413")
    #expect((output(answer)["body"] as? String)?.contains("answer-too-large") == true)
    let blob = try await invoke("blob", ["picture": "AQID"], of: responder)
    #expect(blob["httpStatus"] as? Int == 413)
  }

  @Test func `an answer that breaks off says when to come back`() async throws {
    struct Gone: Error {}
    let trigger = Invocation.trigger("GET", "http://h/v1/augment", nil, type: nil)
    let broken = InvocationResponder(
      EchoService { sink in
        try await sink.write([0xFF])
        throw Gone()
      })
    let answer = try await invoke("http", ["req": trigger], of: broken)
    #expect(output(answer)["statusCode"] as? String == "503")
    #expect((output(answer)["headers"] as? [String: String])?["Retry-After"] != nil)
    // What the service says of it is passed on.
    let unfit = InvocationResponder(
      EchoService { _ in throw Problem(422, "unfit", title: "No", "no") })
    let other = try await invoke("http", ["req": trigger], of: unfit)
    #expect(output(other)["statusCode"] as? String == "422")
    #expect(try await invoke("blob", ["p": "AQID"], of: unfit)["httpStatus"] as? Int == 422)
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
    let based = InvocationResponder(service, basePath: "/api")
    let index = RequestHead("POST", "/api", headers: ["Content-Type": "application/json"])
    #expect(based.bodyLimit(of: index) == 1000)
  }

  @Test func `what is made of millions of small values is no invocation`() async throws {
    let data = Dictionary(uniqueKeysWithValues: (0..<5000).map { ("input\($0)", "AQID") })
    _ = try await invoke("blob", data)
    // The service is asked for the path as it is, which it does not know.
    #expect(service.last?.head.target == "/blob")
  }
}

/// What the host sends.
enum Invocation {
  static func request(
    _ name: String, _ data: [String: Any], metadata: [String: Any] = [:]
  ) throws -> ServerRequest {
    let body = try JSONSerialization.data(
      withJSONObject: ["Data": data, "Metadata": metadata])
    return ServerRequest(
      "POST", "/" + name, headers: ["Content-Type": "application/json"], body: [UInt8](body))
  }

  static func trigger(
    _ method: String, _ url: String, _ body: Any?, type: String?, query: Any = "{}"
  ) -> [String: Any] {
    var headers = ["X-Two": ["a", "b"]]
    if let type { headers["Content-Type"] = [type] }
    var request: [String: Any] = [
      "Url": url, "Method": method, "Query": query, "Params": [:], "Identities": [],
      "Headers": headers,
    ]
    if let body { request["Body"] = body }
    return request
  }
}
