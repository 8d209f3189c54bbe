// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import MizumashiCustomVision
import MizumashiMessages

@Suite struct ReplyTests {
  @Test(
    arguments: [
      ("", nil, nil), ("<html>no</html>", nil, nil), ("[1]", nil, nil), ("{}", nil, nil),
      (#"{"code":"NotFoundTag","message":"m"}"#, "NotFoundTag", "m"),
      (#"{"error":{"code":"401","message":"m"}}"#, "401", "m"),
      (#"{"error":{"code":401,"message":"m"}}"#, "401", "m"),
      (#"{"statusCode":401,"message":"m"}"#, nil, "m"),
      (#"{"code":"X","message":"a\u001b[31mb\nc"}"#, "X", "a [31mb c"),
    ] as [(String, String?, String?)])
  func `an error is read from either envelope, and from none`(
    body: String, code: String?, message: String?
  ) async throws {
    let client = try TestClient.make(ScriptedTransport(.json(body, status: 400)), attempts: 1)
    let error = await #expect(throws: CustomVisionError.self) { try await client.projects() }
    guard case .refused(let refusal) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(refusal.status == 400)
    #expect(refusal.code == code)
    #expect(refusal.message == message)
    #expect(!refusal.description.contains("html"))
  }

  @Test func `an answer that is no JSON says where it is wrong`() async throws {
    let replies = ["", "[{}]", #"[{"id":1}]"#, "<html></html>"]
    for reply in replies {
      let client = try TestClient.make(ScriptedTransport(.json(reply)), attempts: 1)
      let error = await #expect(throws: CustomVisionError.self) { try await client.domains() }
      guard case .unreadable(let operation, let reason) = error else {
        Issue.record("\(String(describing: error))")
        continue
      }
      #expect(operation == "list domains")
      #expect(reason.hasPrefix("the answer"))
    }
  }

  @Test func `unknown fields, missing ones and a byte order mark do no harm`() async throws {
    let text = #"[{"id":"t","name":"red","type":"Odd","imageCount":0,"new":{"a":[1]}}]"#
    let reply = HTTPReply(status: 200, body: [0xEF, 0xBB, 0xBF] + Array(text.utf8))
    let tags = try await TestClient.make(ScriptedTransport(reply)).tags(of: "p")
    #expect(tags.map(\.name) == ["red"])
  }

  @Test(arguments: ["true", #""true""#, #""True""#])
  func `a publication is confirmed by true, as a value or as text`(body: String) async throws {
    let client = try TestClient.make(ScriptedTransport(.json(body)))
    try await client.publish("i", of: "p", as: "m", to: "/subscriptions/1")
  }

  @Test func `without a key for it, a half of the service cannot be used`() async throws {
    let client = CustomVisionClient(
      training: nil, transport: ScriptedTransport(), clock: HandClock())
    await #expect(throws: CustomVisionError.noAccess(.training)) { try await client.projects() }
    let target = PredictionTarget(project: "p", task: .detect, publishedName: "m")
    await #expect(throws: CustomVisionError.noAccess(.prediction)) {
      try await client.predict(url: "https://a.test", target)
    }
  }

  @Test func `identifiers cannot lead to another address`() async throws {
    let transport = ScriptedTransport(.json("[]"))
    _ = try await TestClient.make(transport).tags(of: "../a?b#c/d")
    #expect(
      transport.requests[0].url
        == "https://cv.test/customvision/v3.4-preview/training/projects/..%2Fa%3Fb%23c%2Fd/tags")
  }

  @Test func `a name cannot break out of a form`() throws {
    let file = ImageFile(name: "a\"\r\nX: y.png", bytes: Array("--x\r\n".utf8))
    let form = MultipartBody([file, ImageFile(bytes: [])])
    let request = HTTPRequest(
      .post, "https://cv.test", headers: [HTTPHeader("Content-Type", form.contentType)],
      body: form.bytes)
    let parts = try MultipartReading.parts(of: request)
    #expect(parts.map(\.body) == [file.bytes, []])
    #expect(parts[0].disposition.hasSuffix(#"filename="a%22%0D%0AX: y.png""#))
  }
}
