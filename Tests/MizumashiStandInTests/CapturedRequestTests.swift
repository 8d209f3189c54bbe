// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import MizumashiStandIn

/// What the service's own library for Python has been seen to send.
@Suite struct CapturedRequestTests {
  struct Captured: Decodable, Sendable, CustomStringConvertible {
    struct Exchange: Decodable, Sendable {
      struct Request: Decodable, Sendable {
        var method: String
        var target: String
        var bodyText: String?
      }
      var request: Request
    }
    var name: String
    var exchanges: [Exchange]

    var description: String { name }
  }

  static let all: [Captured] = {
    let folder = OfficialSDK.folder.appending(path: "captures")
    let files =
      (try? FileManager.default.contentsOfDirectory(
        at: folder, includingPropertiesForKeys: nil)) ?? []
    return files.sorted { $0.path < $1.path }.compactMap { file in
      (try? Data(contentsOf: file)).flatMap { try? JSONDecoder().decode(Captured.self, from: $0) }
    }
  }()

  /// Their projects do not exist here; that they are looked for shows that the address was
  /// understood.
  @Test(.enabled(if: !all.isEmpty, "no captures: set MIZUMASHI_CORPUS"), arguments: all)
  func `every address means an operation`(captured: Captured) async throws {
    let desk = try Desk { $0.fetching = .refused }
    for exchange in captured.exchanges {
      let request = exchange.request
      let response = try await desk.send(
        request.method, request.target, body: [UInt8]((request.bodyText ?? "").utf8),
        type: request.bodyText == nil ? nil : "application/json; charset=utf-8")
      #expect(response.status < 500)
      if response.status >= 400 {
        #expect(try Refusal(response) != Refusal(404, "404"), "\(request.target)")
      }
    }
  }

  @Test(.enabled(if: !all.isEmpty, "no captures: set MIZUMASHI_CORPUS"))
  func `there are captures of all kinds`() { #expect(Self.all.count > 90) }
}
