// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import AsyncHTTPClient
import Foundation
import MizumashiCustomVision
import MizumashiLocking
import NIOCore
import Testing

@testable import MizumashiStandIn

/// The stand-in behind a port of this machine.
@Suite struct ServerTests {
  private func get(_ url: String, key: String = "k") async throws -> HTTPClientResponse {
    var request = HTTPClientRequest(url: url)
    request.headers.add(name: "Training-Key", value: key)
    return try await HTTPClient.shared.execute(request, timeout: .seconds(600))
  }

  @Test func `answers over the network as it does without`() async throws {
    try await RunningServer.run { endpoint in
      let response = try await get("\(endpoint)/CustomVision/v3.3/Training/domains")
      #expect(response.status == .ok)
      #expect(response.headers.first(name: "content-type") == "application/json; charset=utf-8")
      let body = try await response.body.collect(upTo: 1 << 20)
      let domains = try JSON.value([Domain].self, from: Array(body.readableBytesView))
      #expect(domains.count == DomainCatalogue.all.count)
      let refused = try await get("\(endpoint)/customvision/v3.3/training/domains", key: "x")
      #expect(refused.status == .unauthorized)
      let text = String(buffer: try await refused.body.collect(upTo: 1 << 20))
      #expect(text.contains("Access denied"))
    }
  }

  @Test func `a body that is too large is refused by what it says of itself`() async throws {
    try await RunningServer.run { endpoint in
      var request = HTTPClientRequest(
        url: "\(endpoint)/customvision/v3.3/training/projects/x/images/files")
      request.method = .POST
      request.headers.add(name: "Training-Key", value: "k")
      let piece = ByteBuffer(repeating: 32, count: 1 << 20)
      let count = Limits.body / piece.readableBytes + 2
      request.body = .stream(
        AsyncStream { stream in
          for _ in 0..<count { stream.yield(piece) }
          stream.finish()
        }, length: .known(Int64(count * piece.readableBytes)))
      let response = try await HTTPClient.shared.execute(request, timeout: .seconds(600))
      #expect(response.status == .payloadTooLarge)
      let text = String(buffer: try await response.body.collect(upTo: 1 << 20))
      #expect(text.contains("\"413\""))
    }
  }

  @Test func `a connection breaks on purpose`() async throws {
    try await RunningServer.run({ $0.faults.drops = 1 }) { endpoint in
      await #expect(throws: (any Error).self) {
        try await get("\(endpoint)/customvision/v3.3/training/domains")
      }
    }
  }

  @Test func `a picture is fetched from this machine, where that is allowed`() async throws {
    let picture = TestPicture.png((1, 2, 3))
    let source = try Desk()
    let project = try await source.project()
    let id = try await source.upload(picture, project)
    try await RunningServer.run(source.standIn) { endpoint in
      let address = "\(endpoint)/pictures/images/\(id)/original"
      let bytes = try await PictureFetcher(.loopback).bytes(of: address, limit: 1 << 20)
      #expect(bytes == picture)
      let part = try await PictureFetcher(.anything).bytes(of: address, limit: 10)
      #expect(part == Array(picture.prefix(10)))
      for (policy, address) in [
        (FetchPolicy.refused, address), (.loopback, "http://10.0.0.1/a.png"),
        (.loopback, "file:///etc/passwd"), (.anything, "no address"),
        (.loopback, address + "/missing"),
      ] {
        await #expect(throws: (any Error).self) {
          try await PictureFetcher(policy).bytes(of: address, limit: 100)
        }
      }
    }
  }
}

/// A server in this process, as long as a test needs it.
enum RunningServer {
  static func run(
    _ change: @escaping (inout StandInOptions) -> Void = { _ in },
    _ body: @escaping @Sendable (String) async throws -> Void
  ) async throws {
    var options = StandInOptions(key: "k")
    change(&options)
    try await run(try StandIn(options, trainer: MeanColourTrainer()), body)
  }

  static func run(
    _ standIn: StandIn, _ body: @escaping @Sendable (String) async throws -> Void
  ) async throws {
    let (ports, told) = AsyncStream.makeStream(of: Int.self)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        try await standIn.serve(at: "127.0.0.1", port: 0) { port in
          told.yield(port)
          told.finish()
        }
        told.finish()
      }
      for await port in ports { try await body("http://127.0.0.1:\(port)") }
      group.cancelAll()
      while let result = await group.nextResult() {
        if case .failure(let error) = result, !(error is CancellationError) { throw error }
      }
    }
  }
}
