// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MizumashiMessages
import Testing

@testable import MizumashiService

/// The description of the service, against what it does.
@Suite struct OpenAPITests {
  private typealias Table = [String: Any]

  private func document(_ change: (inout ServiceOptions) -> Void = { _ in }) throws -> Table {
    var options = ServiceOptions()
    change(&options)
    let bytes = Data(OpenAPIDocument.bytes(for: options))
    return try JSONSerialization.jsonObject(with: bytes) as? Table ?? [:]
  }

  private func operation(_ method: String, _ path: String, in document: Table) throws -> Table {
    let paths = try #require(document["paths"] as? [String: Table])
    return try #require(paths[path]?[method.lowercased()] as? Table, "\(method) \(path)")
  }

  /// The parameters of an address by their names.
  private func query(_ operation: Table) -> [String: Table] {
    let all = (operation["parameters"] as? [Table] ?? []).filter { $0["in"] as? String == "query" }
    return Dictionary(
      uniqueKeysWithValues: all.compactMap { parameter in
        (parameter["name"] as? String).map { ($0, parameter["schema"] as? Table ?? [:]) }
      })
  }

  private func form(_ operation: Table) -> [String: Table] {
    let content = (operation["requestBody"] as? Table)?["content"] as? [String: Table]
    let schema = content?["multipart/form-data"]?["schema"] as? Table
    return schema?["properties"] as? [String: Table] ?? [:]
  }

  @Test func `every route is described, and nothing else`() throws {
    let paths = try #require(try document()["paths"] as? [String: Table])
    let described = paths.flatMap { path, methods in
      methods.keys.map { "\($0.uppercased()) \(path)" }
    }
    #expect(described.sorted() == Route.all.map { "\($0.method) \($0.pattern)" }.sorted())
  }

  static let parameters: [(String, [String])] = [
    ("/v1/augment", AugmentationService.augmentParameters),
    ("/v1/preview", AugmentationService.previewParameters),
    ("/v1/plan", AugmentationService.planParameters),
  ]

  @Test(arguments: parameters)
  func `every parameter is described, of an address as of a form`(
    path: String, names: [String]
  ) throws {
    let operation = try operation("POST", path, in: try document())
    #expect(query(operation).keys.sorted() == (names + ["name"]).sorted())
    #expect(form(operation).keys.sorted() == (names + ["name", "image"]).sorted())
    for (name, schema) in query(operation) {
      var other = try #require(form(operation)[name])
      other["description"] = nil
      #expect(NSDictionary(dictionary: other) == NSDictionary(dictionary: schema), "\(name)")
    }
  }

  @Test(arguments: [5, 100, 1000])
  func `limits are those that hold, and what is usual lies within`(outcomes: Int) throws {
    let document = try document { $0.outcomes = outcomes }
    let augment = query(try operation("POST", "/v1/augment", in: document))
    #expect(augment["copies"]?["maximum"] as? Int == outcomes)
    #expect(augment["answer"]?["enum"] as? [String] == AnswerForm.names)
    let preview = query(try operation("POST", "/v1/preview", in: document))
    #expect(preview["count"]?["maximum"] as? Int == min(outcomes, 100))
    #expect(preview["count"]?["default"] as? Int == min(outcomes, 15))
  }

  @Test(
    arguments: [
      "Photo 1 猫.jpg", "a/b.png", "...", ".a", "x/..b", ".", "..", "../x", "a/", "/a", "a//b",
      "a\\b", "C:/x", "a\u{7}b", "a/..", String(repeating: "a/", count: 520) + "a",
    ])
  func `the pattern of names is what is taken`(name: String) async throws {
    let schema = try #require(
      query(try operation("POST", "/v1/augment", in: try document()))["name"])
    let pattern = try NSRegularExpression(pattern: try #require(schema["pattern"] as? String))
    let isPlain =
      pattern.firstMatch(in: name, range: NSRange(name.startIndex..., in: name)) != nil
      && name.count <= schema["maxLength"] as? Int ?? 0
    let answer = await Desk().send(
      "POST", "/v1/plan?width=40&height=30&name=" + PercentCoding.encoded(name))
    #expect((answer.status == 200) == isPlain, "\(answer.text)")
  }

  @Test func `paths are put behind the server's address without a second slash`() throws {
    for (basePath, url) in [("", "/"), ("/api", "/api")] {
      let servers = try document { $0.basePath = basePath }["servers"] as? [[String: String]]
      #expect(servers == [["url": url]])
    }
  }

  @Test func `what is answered is described, status and headers`() async throws {
    let picture = try TestPicture.file(.png)
    let long = [UInt8](repeating: 0, count: 2000)
    let flip = AugmentTests.flip
    let all = ["If-None-Match": "*"]
    for (method, path, query, body, headers, status) in [
      ("POST", "/v1/augment", "recipe=\(flip)", picture, [:], 200),
      ("POST", "/v1/augment", "recipe=\(flip)&answer=zip", picture, [:], 200),
      ("POST", "/v1/augment", "recipe=\(flip)", picture, all, 412),
      ("POST", "/v1/augment", "recipe=\(flip)", long, ["Content-Type": "text/plain"], 415),
      ("POST", "/v1/augment", "recipe=\(flip)", long, [:], 415),
      ("POST", "/v1/preview", "", picture, [:], 200),
      ("POST", "/v1/preview", "", picture, ["Accept": "text/html"], 406),
      ("POST", "/v1/plan", "", picture, [:], 200), ("POST", "/v1/plan", "", picture, all, 412),
      ("POST", "/v1/plan", "variant=none", picture, [:], 400),
      ("GET", "/v1/recipes", "", [], [:], 200), ("GET", "/v1/recipes", "", [], all, 304),
      ("GET", "/v1/recipes", "", long, [:], 413), ("GET", "/", "", long, [:], 413),
    ] as [(String, String, String, [UInt8], [String: String], Int)] {
      let answer = await Desk().send(method, "\(path)?\(query)", body, headers)
      #expect(answer.status == status, "\(path): \(answer.text)")
      try check(answer, method, path)
    }
    let other = await Desk().send("DELETE", "/v1/plan")
    #expect(other.status == 405)
    try check(other, "POST", "/v1/plan")
    let full = await Desk { $0.tokens = [.init(of: [1])] }.send("GET", "/metrics")
    #expect(full.status == 401)
    try check(full, "GET", "/metrics")
  }

  /// Headers that say nothing about one address.
  private static let general: Set = ["content-type", "cache-control", "x-content-type-options"]

  private func check(_ answer: Desk.Answer, _ method: String, _ path: String) throws {
    let document = try document()
    let responses = try operation(method, path, in: document)["responses"] as? [String: Table]
    var response = try #require(responses?[String(answer.status)], "\(path) \(answer.status)")
    if let reference = response["$ref"] as? String {
      let name = try #require(reference.split(separator: "/").last.map(String.init))
      let shared = (document["components"] as? [String: Table])?["responses"] as? [String: Table]
      response = try #require(shared?[name])
    }
    let described = (response["headers"] as? Table ?? [:]).keys.map { $0.lowercased() }
    let sent = Set(answer.response.headers.map { $0.name.lowercased() })
    let usual: Set = answer.status == 200 ? [] : ["vary"]
    #expect(
      sent.subtracting(Self.general).subtracting(usual).isSubset(of: described),
      "\(path) \(answer.status): \(sent)")
  }
}
