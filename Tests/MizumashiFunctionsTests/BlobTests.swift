// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MizumashiMessages
import Testing

@testable import MizumashiFunctions

/// Blobs, which the host of Azure Functions always sends inside of JSON.
@Suite struct BlobTests {
  private let service = EchoService()

  private func invoke(
    _ data: [String: Any], metadata: [String: Any] = [:], of responder: InvocationResponder
  ) async throws -> (status: Int, answer: [String: Any]) {
    let response = await responder.respond(
      to: try Invocation.request("blob", data, metadata: metadata))
    guard case .bytes(let bytes) = response.body else { return (response.status, [:]) }
    let answer = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
    return (response.status, answer ?? [:])
  }

  /// The parameters with which the service was asked.
  private func parameters() throws -> [String: String] {
    Dictionary(
      try #require(service.last).head.query.items.map { ($0.name, $0.value) },
      uniquingKeysWith: { $0 + " and " + $1 })
  }

  @Test func `a blob is augmented, and comes back as the return value`() async throws {
    let responder = InvocationResponder(service, blobQuery: "recipe=strong&seed=3")
    let (status, answer) = try await invoke(
      ["picture": Data([1, 2, 3]).base64EncodedString()], of: responder)
    #expect(service.last?.head.path == "/v1/augment" && service.last?.body == [1, 2, 3])
    #expect(try parameters() == ["recipe": "strong", "seed": "3", "answer": "picture"])
    #expect(status == 200)
    #expect(answer["ReturnValue"] as? String == Data([0xFF, 0, 1, 2]).base64EncodedString())
  }

  @Test(arguments: [
    (["name": "a b.jpg", "BlobTrigger": "pictures/x/a b.jpg"], "a b.jpg"),
    (["name": "\"quoted.jpg\""], "quoted.jpg"),
    (["BlobTrigger": "pictures/sub/é.jpg", "Uri": "https://h/pictures/x"], "sub/é.jpg"),
    (["BlobTrigger": "pictures/\u{301}x.jpg"], "\u{301}x.jpg"),
    (["BlobTrigger": "pictures"], nil), (["name": ""], nil), ([:], nil),
  ])
  func `a blob is called what it is called in its container`(
    metadata: [String: String], name: String?
  ) async throws {
    // Numbers and objects stand between the texts.
    var metadata: [String: Any] = metadata
    metadata["sys"] = ["MethodName": "blob", "n": 1]
    metadata["Properties"] = ["Length": 3.5, "Deep": [["a": NSNull()]]]
    let responder = InvocationResponder(service)
    _ = try await invoke(["picture": "AQID"], metadata: metadata, of: responder)
    #expect(try parameters()["name"] == name)
  }

  @Test func `what is said about blobs counts before what is usual`() async throws {
    let usual = InvocationResponder(service)
    _ = try await invoke(["picture": "AQID"], of: usual)
    #expect(try parameters() == ["recipe": "light", "copies": "1", "answer": "picture"])
    let said = InvocationResponder(service, blobQuery: "recipe=sample&answer=zip&name=all.jpg")
    _ = try await invoke(["picture": "AQID"], metadata: ["name": "a.jpg"], of: said)
    #expect(try parameters() == ["recipe": "sample", "answer": "zip", "name": "all.jpg"])
  }

  @Test func `a blob that fails makes the function fail`() async throws {
    let responder = InvocationResponder(service)
    let (status, answer) = try await invoke(["picture": "no base64!"], of: responder)
    #expect(status == 400 && (answer["detail"] as? String)?.contains("binary") == true)
    let failing = InvocationResponder(EchoService(status: 422))
    #expect(try await invoke(["p": "AQID"], of: failing).status == 422)
  }

  @Test func `a blob does not open a service that wants tokens, and is told why`() async throws {
    let responder = InvocationResponder(EchoService(status: 401))
    let (status, answer) = try await invoke(["p": "AQID"], of: responder)
    #expect(status == 401 && (answer["detail"] as? String)?.contains("authLevel") == true)
  }
}
