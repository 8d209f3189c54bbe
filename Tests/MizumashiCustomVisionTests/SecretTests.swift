// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MizumashiFiles
import SystemPackage
import Testing

@testable import MizumashiCustomVision
import MizumashiMessages
import MizumashiTesting

@Suite struct SecretTests {
  private static let key = "0123456789abcdefKEY"

  @Test func `no text of anything shows a key`() async throws {
    let secret = try #require(Secret(Self.key))
    let access = ServiceAccess(try Endpoint("https://cv.test"), Credential(secret))
    let settings = try ServiceSettings(environment: [
      "MIZUMASHI_TRAINING_KEY": Self.key, "MIZUMASHI_ENDPOINT": "https://cv.test",
    ])
    let request = ServiceCall("x", .get, ["projects"]).request(to: access)
    let echo = HTTPReply.json(
      #"{"code":"Bad\#(Self.key)","message":"Training-Key: \#(Self.key) is wrong"}"#, status: 401)
    let transport = ScriptedTransport([
      .success(echo), .failure(.connection("header \(Self.key) refused")),
    ])
    let client = try TestClient.make(transport, attempts: 1, key: Self.key)
    var things: [Any] = [secret, access, settings, request, request.headers, client]
    for _ in 0..<2 {
      do { _ = try await client.projects() } catch { things.append(error) }
    }
    #expect(things.count == 8)
    for thing in things {
      var dumped = ""
      dump(thing, to: &dumped)
      for text in [dumped, String(describing: thing), String(reflecting: thing), "\(thing)"] {
        #expect(!text.contains(Self.key), "\(type(of: thing))")
      }
    }
    #expect(transport.requests[0].headers.contains(HTTPHeader("Training-Key", Self.key)))
  }

  @Test(arguments: [
    "http://cv.test", "ftp://cv.test", "cv.test", "", "https://", "https://me:pw@cv.test",
    "https://cv.test?x=1", "https://cv.test#x", "http://127.0.0.1.evil.test",
    "http://localhost.evil.test", "http://128.0.0.1",
  ])
  func `the key goes to no endpoint without encryption`(text: String) {
    #expect(throws: AccessError.self) { try Endpoint(text) }
  }

  @Test(arguments: [
    "https://cv.test", "http://127.0.0.1:8080/", "http://localhost:1", "http://[::1]:1",
    "https://westeurope.api.cognitive.microsoft.com//", "HTTPS://CV.test/base",
  ])
  func `endpoints end without a slash`(text: String) throws {
    #expect(try !Endpoint(text).description.hasSuffix("/"))
  }

  @Test func `settings come from the names that Microsoft's samples use`() throws {
    let settings = try ServiceSettings(environment: [
      "VISION_TRAINING_KEY": "t", "VISION_TRAINING_ENDPOINT": "https://t.test/",
      "VISION_PREDICTION_KEY": "p", "VISION_PREDICTION_ENDPOINT": "https://p.test/",
      "VISION_PREDICTION_RESOURCE_ID": "/subscriptions/1",
    ])
    #expect(settings.training?.endpoint.description == "https://t.test")
    #expect(settings.prediction?.endpoint.description == "https://p.test")
    #expect(settings.predictionResource == "/subscriptions/1")
    #expect(try ServiceSettings(environment: [:]).training == nil)
  }

  @Test func `our own names come before others, and errors name the variable`() throws {
    let settings = try ServiceSettings(environment: [
      "VISION_TRAINING_KEY": "t", "MIZUMASHI_TRAINING_KEY": "mine",
      "MIZUMASHI_ENDPOINT": "https://m.test", "MIZUMASHI_KEY_HEADER": "bearer",
    ])
    #expect(settings.training?.credential.secret == Secret("mine"))
    #expect(settings.training?.credential.kind == .bearer)
    let error = #expect(throws: AccessError.self) {
      try ServiceSettings(environment: [
        "MIZUMASHI_TRAINING_KEY": "k", "MIZUMASHI_ENDPOINT": "http://m.test",
      ])
    }
    #expect(error?.description.hasPrefix("MIZUMASHI_ENDPOINT: ") == true)
    #expect(throws: AccessError.self) {
      try ServiceSettings(environment: [
        "MIZUMASHI_TRAINING_KEY": "a\nb", "MIZUMASHI_ENDPOINT": "https://m.test",
      ])
    }
  }

  private func setPermissions(_ mode: Int, of file: FilePath) throws {
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.string)
  }

  @Test func `a file of keys that others can read is warned of`() throws {
    let folder = TestFolder()
    let path = FilePath(folder.path).appending("keys")
    let lines = "# mine\n\nMIZUMASHI_TRAINING_KEY = 'abc'\nMIZUMASHI_ENDPOINT=https://f.test\n"
    try Data(lines.utf8).write(to: URL(fileURLWithPath: path.string))
    try setPermissions(0o600, of: path)
    let quiet = try ServiceSettings(file: path)
    #expect(quiet.warnings.isEmpty)
    #expect(quiet.training?.credential.secret == Secret("abc"))
    try setPermissions(0o644, of: path)
    #expect(try ServiceSettings(file: path).warnings.count == 1)
    try Data("just a key".utf8).write(to: URL(fileURLWithPath: path.string))
    let error = #expect(throws: AccessError.self) { try ServiceSettings(file: path) }
    #expect(error?.description.contains("just a key") == false)
    #expect(throws: AccessError.self) {
      try ServiceSettings(file: FilePath(folder.path).appending("none"))
    }
  }
}
