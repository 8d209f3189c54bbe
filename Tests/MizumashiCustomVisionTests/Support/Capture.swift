// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MizumashiCustomVision
import Testing
import MizumashiMessages

/// What the official Python library sent for one call, what it was answered, and what it made of
/// that.
struct Capture: Sendable, CustomStringConvertible {
  struct Exchange: Sendable {
    var method: String
    var path: String
    var query: [String: String]
    var headers: [String: String]
    var json: JSONValue?
    var parts: [Part]?
    var reply: HTTPReply
  }

  struct Part: Sendable, Equatable {
    var disposition: String
    var body: [UInt8]
  }

  /// Such as `01_get_domains`.
  var name: String
  var exchanges: [Exchange]
  var result: JSONValue
  /// The words of the library's error.
  var error: String?

  var description: String { name }

  static let absence: Comment = "no corpus: set MIZUMASHI_CORPUS to read one"

  static let all: [Capture] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".json") && $0 != "index.json" }.sorted()
      .compactMap { try? Capture(folder.appendingPathComponent($0)) }
  }()

  private static let folder: URL = {
    let root: URL
    if let path = ProcessInfo.processInfo.environment["MIZUMASHI_CORPUS"] {
      root = URL(fileURLWithPath: path, isDirectory: true)
    } else {
      let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      root = package.deletingLastPathComponent().appendingPathComponent("shared")
    }
    return root.appendingPathComponent("customvision/captures")
  }()

  private init(_ file: URL) throws {
    let whole = try JSONDecoder().decode(JSONValue.self, from: Data(contentsOf: file))
    name = file.deletingPathExtension().lastPathComponent
    result = whole["sdkResult"].camelCased
    error = whole["sdkError"]["str"].text
    exchanges = try whole["exchanges"].list.map { try Exchange($0) }
  }
}

extension Capture.Exchange {
  init(_ value: JSONValue) throws {
    let (request, response) = (value["request"], value["response"])
    method = try #require(request["method"].text)
    path = try #require(request["path"].text)
    query = [:]
    for pair in request["query"].list { query[pair.list[0].text ?? ""] = pair.list[1].text }
    headers = [:]
    for pair in request["headers"].list {
      headers[pair.list[0].text?.lowercased() ?? ""] = pair.list[1].text
    }
    if case .object = request["bodyJSON"] { json = request["bodyJSON"] }
    if case .object = request["multipart"] {
      parts = request["multipart"]["parts"].list.map { part in
        let headers = part["headers"].list
        let disposition = headers.first { $0.list[0].text == "Content-Disposition" }
        return Capture.Part(
          disposition: disposition?.list[1].text ?? "",
          body: Array(Data(base64Encoded: part["bodyBase64"].text ?? "") ?? Data()))
      }
    }
    reply = try Self.reply(response)
  }

  private static func reply(_ response: JSONValue) throws -> HTTPReply {
    var headers: [HTTPHeader] = []
    if case .object(let pairs) = response["headers"] {
      headers = pairs.map { HTTPHeader($0.key, $0.value.text ?? "") }
    }
    guard case .number(let status) = response["status"] else {
      throw CocoaError(.coderInvalidValue)
    }
    let body: [UInt8]
    if let text = response["body"].text {
      body = Array(text.utf8)
    } else if let base64 = response["body"]["~base64"].text {
      body = Array(Data(base64Encoded: base64) ?? Data())
    } else {
      body = Array(try JSONEncoder().encode(response["body"]))
    }
    return HTTPReply(status: Int(status), headers: headers, body: body)
  }
}
