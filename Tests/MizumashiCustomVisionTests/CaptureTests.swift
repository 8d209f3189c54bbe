// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import MizumashiCustomVision
import MizumashiMessages

/// The official library and this client, request by request.
@Suite struct CaptureTests {
  /// Our method takes no tag without a description, so there is nothing to call.
  private static let unsayable: Set<String> = ["14_update_tag"]

  @Test(.enabled(if: !Capture.all.isEmpty, Capture.absence))
  func `every captured call has a call of ours`() {
    #expect(Capture.all.count >= 99)
    for capture in Capture.all where !Self.unsayable.contains(capture.name) {
      #expect(CaptureCalls.call(for: capture.name) != nil, "\(capture.name)")
    }
  }

  @Test(.enabled(if: !Capture.all.isEmpty, Capture.absence), arguments: Capture.all)
  func `sends what the official library sends, and understands the answer alike`(
    capture: Capture
  ) async throws {
    guard let call = CaptureCalls.call(for: capture.name) else { return }
    var answers = capture.exchanges.map { ScriptedTransport.Answer.success($0.reply) }
    var skipped = 0
    if capture.name.hasPrefix("08") {
      // Ours needs a project to change; the library's makes one up.
      answers.insert(answers[0], at: 0)
      skipped = 1
    }
    let transport = ScriptedTransport(answers)
    let client = try client(transport, capture)
    let outcome: Result<(any Encodable)?, any Error>
    do { outcome = .success(try await call(client)) } catch { outcome = .failure(error) }
    let requests = transport.requests.dropFirst(skipped)
    #expect(requests.count == capture.exchanges.count)
    for (request, exchange) in zip(requests, capture.exchanges) { try compare(request, exchange) }
    switch outcome {
    case .success(let value):
      #expect(capture.error == nil)
      if let value { try compare(value, capture.result) }
    case .failure(let error):
      try compare(try #require(error as? CustomVisionError), capture)
    }
  }

  private func client(
    _ transport: ScriptedTransport, _ capture: Capture
  ) throws -> CustomVisionClient {
    // As many attempts as the library made, so that both end at the same answer.
    let attempts = max(1, capture.exchanges.count)
    return switch capture.name.prefix(2) {
    case "77":
      try TestClient.make(transport, attempts: attempts, kind: .subscription, key: "SUBKEY")
    case "78": try TestClient.make(transport, attempts: attempts, kind: .bearer, key: "TOKEN")
    case "79": try TestClient.make(transport, attempts: attempts, endpoint: "https://cv.test/")
    default: try TestClient.make(transport, attempts: attempts)
    }
  }

  /// What may be left out of a query, since the service takes it for granted.
  private static let defaults = [
    "reservedBudgetInHours": "0", "forceTrain": "false", "take": "50", "skip": "0",
    "store": "true",
  ]

  private func compare(_ request: HTTPRequest, _ exchange: Capture.Exchange) throws {
    #expect(request.method.rawValue == exchange.method)
    let url = try #require(URLComponents(string: request.url))
    #expect(url.percentEncodedPath == exchange.path)
    #expect(query(of: url) == exchange.query.filter { Self.defaults[$0.key] != $0.value })
    for name in [
      "training-key", "prediction-key", "ocp-apim-subscription-key", "authorization", "accept",
    ] {
      #expect(header(name, of: request) == exchange.headers[name], "\(name)")
    }
    if let json = exchange.json {
      #expect(try JSONDecoder().decode(JSONValue.self, from: Data(request.body)) == json)
      #expect(mediaType(header("content-type", of: request)) == "application/json")
    } else if let parts = exchange.parts {
      #expect(mediaType(header("content-type", of: request)) == "multipart/form-data")
      #expect(try MultipartReading.parts(of: request) == parts)
    } else {
      #expect(request.body.isEmpty)
    }
  }

  private func query(of url: URLComponents) -> [String: String] {
    var found: [String: String] = [:]
    for item in url.queryItems ?? [] { found[item.name] = item.value }
    return found.filter { Self.defaults[$0.key] != $0.value }
  }

  private func header(_ name: String, of request: HTTPRequest) -> String? {
    request.headers.first { $0.name.lowercased() == name }?.value
  }

  private func mediaType(_ text: String?) -> Substring? { text?.split(separator: ";").first }

  private func compare(_ value: any Encodable, _ expected: JSONValue) throws {
    let text = try JSON.bytes(of: [value].map(AnyEncodable.init))
    let found = try JSONDecoder().decode(JSONValue.self, from: Data(text)).list[0].camelCased
    #expect(found == expected.camelCased)
  }

  private func compare(_ error: CustomVisionError, _ capture: Capture) throws {
    let words = try #require(capture.error)
    guard let last = capture.exchanges.last else {
      guard case .invalid = error else {
        Issue.record("\(error)")
        return
      }
      return
    }
    #expect(error.status == last.reply.status)
    guard let body = try? JSONDecoder().decode(JSONValue.self, from: Data(last.reply.body)),
      case .refused(let refusal) = error
    else { return }
    // The library has words of its own where the answer is not in the service's envelope.
    if body["message"].text != nil { #expect(refusal.message == words) }
    #expect(refusal.code == (body["code"].text ?? body["error"]["code"].text))
    #expect(refusal.message == (body["message"].text ?? body["error"]["message"].text))
  }
}

private struct AnyEncodable: Encodable {
  let value: any Encodable
  init(_ value: any Encodable) { self.value = value }
  func encode(to encoder: any Encoder) throws { try value.encode(to: encoder) }
}
