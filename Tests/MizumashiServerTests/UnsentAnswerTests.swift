// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiMessages
import NIOCore
import NIOPosix
import Testing

@testable import MizumashiServer

/// Answers whose clients do not read them.
@Suite struct UnsentAnswerTests {
  /// Answers with more than sockets take.
  private struct Talker: Responder {
    static let answer = (0..<(32 << 20)).map { UInt8(truncatingIfNeeded: $0 % 251) }

    func refusal(of head: RequestHead) -> ServerResponse? { nil }
    func bodyLimit(of head: RequestHead) -> Int { 0 }
    func refusalOfBody(of head: RequestHead, limit: Int) -> ServerResponse {
      ServerResponse(status: 413, text: "")
    }

    func respond(to request: ServerRequest) async -> ServerResponse {
      ServerResponse(Self.answer, type: "application/octet-stream")
    }
  }

  private typealias Client = NIOAsyncChannel<ByteBuffer, ByteBuffer>
  private typealias Parts = NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator

  /// Calls `body` with the port of a server that holds one answer at a time.
  private func withServer(_ body: @escaping @Sendable (Int) async throws -> Void) async throws {
    var limits = ServerLimits()
    limits.answerBytes = Talker.answer.count
    let server = HTTPServer(
      Talker(), host: "127.0.0.1", port: 0, limits: limits, mostBodyBytes: 100)
    let (ports, announcing) = AsyncStream.makeStream(of: Int.self)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try? await server.run(announce: { announcing.yield($0) }) }
      group.addTask {
        for await port in ports { return try await body(port) }
      }
      // What comes first is the end of the body, since nobody stops the server before.
      try await group.next()
      group.cancelAll()
    }
  }

  /// A request on a connection of its own.
  private func ask<Value: Sendable>(
    _ port: Int, _ body: @Sendable (inout Parts) async throws -> Value
  ) async throws -> Value {
    let client = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      .connect(host: "127.0.0.1", port: port) { channel in
        channel.eventLoop.makeCompletedFuture { try Client(wrappingChannelSynchronously: channel) }
      }
    return try await client.executeThenClose { inbound, outbound in
      let request = "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
      try await outbound.write(ByteBuffer(string: request))
      var parts = inbound.makeAsyncIterator()
      return try await body(&parts)
    }
  }

  /// Everything that comes until the connection is closed.
  private static func rest(of parts: inout Parts) async throws -> ByteBuffer {
    var all = ByteBuffer()
    while var part = try await parts.next() { all.writeBuffer(&part) }
    return all
  }

  @Test func `answers that nobody reads hold up neither memory nor those that come later`()
    async throws
  {
    try await withServer { port in
      let whole = try await ask(port) { slow in
        var all = try #require(await slow.next())
        let refused = try await ask(port) { try await Self.rest(of: &$0) }
        let text = String(buffer: refused)
        #expect(text.hasPrefix("HTTP/1.1 503 ") && text.contains("Retry-After: 1"), "\(text)")
        var others = try await Self.rest(of: &slow)
        all.writeBuffer(&others)
        return all
      }
      #expect(Array(whole.readableBytesView.suffix(Talker.answer.count)) == Talker.answer)
      let next = try await ask(port) { try await Self.rest(of: &$0) }
      #expect(next.readableBytes > Talker.answer.count)
    }
  }
}
