// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import NIOCore
import NIOEmbedded
import NIOHTTPTypes
import Testing

@testable import MizumashiServer

/// The clocks of a connection, by a time that the test sets.
@Suite struct ConnectionGuardTests {
  /// A connection without a network.
  private final class Connection {
    let channel = EmbeddedChannel()
    let clients = ClientWatch()

    init(_ limits: ServerLimits = ServerLimits(), mostBodyBytes: Int = 100) throws {
      try channel.pipeline.syncOperations.addHandler(
        ConnectionGuard(limits, mostBodyBytes: mostBodyBytes, clients: clients))
      try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
    }

    func head(_ connection: String? = nil) throws {
      var request = HTTPRequest(method: .post, scheme: nil, authority: nil, path: "/")
      request.headerFields[.connection] = connection
      try channel.writeInbound(HTTPRequestPart.head(request))
    }

    func body(_ count: Int) throws {
      try channel.writeInbound(HTTPRequestPart.body(ByteBuffer(repeating: 0, count: count)))
    }

    func end() throws { try channel.writeInbound(HTTPRequestPart.end(nil)) }

    func answer() throws {
      try channel.writeOutbound(HTTPResponsePart.head(HTTPResponse(status: .ok)))
      try channel.writeOutbound(HTTPResponsePart.end(nil))
    }

    func wait(_ seconds: Int64) {
      channel.embeddedEventLoop.advanceTime(by: .seconds(seconds))
    }

    var isOpen: Bool { channel.isActive }
  }

  @Test func `who sends no request is not waited for`() throws {
    let connection = try Connection()
    connection.wait(9)
    #expect(connection.isOpen)
    connection.wait(2)
    #expect(!connection.isOpen)
  }

  @Test func `a body that trickles in has no more time than another`() throws {
    let connection = try Connection()
    try connection.head()
    for _ in 0..<59 {
      connection.wait(1)
      try connection.body(1)
    }
    #expect(connection.isOpen)
    connection.wait(2)
    #expect(!connection.isOpen)
  }

  @Test func `an answer that is not sent in time breaks off`() throws {
    let connection = try Connection()
    try connection.head()
    try connection.end()
    connection.wait(179)
    #expect(connection.isOpen)
    connection.wait(2)
    #expect(!connection.isOpen)
  }

  @Test func `between requests there is time, and then it is over`() throws {
    let connection = try Connection()
    for _ in 0..<3 {
      try connection.head()
      try connection.end()
      connection.wait(100)
      try connection.answer()
      connection.wait(74)
      #expect(connection.isOpen)
    }
    connection.wait(2)
    #expect(!connection.isOpen)
  }

  @Test func `an answer before the end of the body leaves a clock for what comes after`() throws {
    let connection = try Connection()
    try connection.head()
    try connection.answer()
    connection.wait(50)
    try connection.body(10)
    try connection.end()
    connection.wait(74)
    #expect(connection.isOpen)
    connection.wait(2)
    #expect(!connection.isOpen)
  }

  @Test func `requests that come meanwhile do not prolong the answer to the first`() throws {
    let connection = try Connection()
    try connection.head()
    try connection.end()
    connection.wait(170)
    try connection.head()
    try connection.end()
    connection.wait(11)
    #expect(!connection.isOpen)
  }

  @Test func `a request that waited behind another has the whole time for its answer`() throws {
    let connection = try Connection()
    try connection.head()
    try connection.end()
    try connection.head()
    try connection.end()
    connection.wait(170)
    try connection.answer()
    connection.wait(170)
    #expect(connection.isOpen)
    connection.wait(11)
    #expect(!connection.isOpen)
  }

  @Test func `a body beyond all limits closes the connection`() throws {
    let connection = try Connection(mostBodyBytes: 100)
    try connection.head()
    try connection.body(100)
    #expect(connection.isOpen)
    try connection.body(1)
    #expect(!connection.isOpen)
  }

  @Test(arguments: [("Close", true), ("keep-alive, CLOSE", true), ("closed", false)])
  func `the wish to close is met in every spelling`(wish: String, closes: Bool) throws {
    let connection = try Connection()
    try connection.head(wish)
    try connection.end()
    try connection.answer()
    #expect(connection.isOpen != closes)
    let part = try #require(try connection.channel.readOutbound(as: HTTPResponsePart.self))
    guard case .head(let response) = part else {
      Issue.record("\(part)")
      return
    }
    #expect(response.headerFields[.connection] == (closes ? "close" : nil))
  }

  @Test func `a refused body is read to its end before the connection closes`() throws {
    let connection = try Connection()
    try connection.head("close")
    try connection.answer()
    try connection.body(10)
    #expect(connection.isOpen)
    try connection.end()
    #expect(!connection.isOpen)
  }

  @Test func `what follows the last request is none`() throws {
    let connection = try Connection()
    try connection.head("close")
    try connection.end()
    try connection.head()
    try connection.end()
    var parts = 0
    while try connection.channel.readInbound(as: HTTPRequestPart.self) != nil { parts += 1 }
    #expect(parts == 2)
    try connection.answer()
    #expect(!connection.isOpen)
  }

  @Test func `an answer is sent when the client has taken it`() throws {
    let connection = try Connection()
    try connection.head()
    try connection.end()
    connection.channel.write(HTTPResponsePart.head(HTTPResponse(status: .ok)), promise: nil)
    connection.channel.write(HTTPResponsePart.end(nil), promise: nil)
    connection.wait(179)
    #expect(connection.isOpen)
    connection.channel.flush()
    connection.wait(74)
    #expect(connection.isOpen)
    connection.wait(2)
    #expect(!connection.isOpen)
  }

  @Test func `work for a client that is gone is cancelled`() async throws {
    let connection = try Connection()
    let (begun, beginning) = AsyncStream.makeStream(of: Void.self)
    let clients = connection.clients
    let channel = connection.channel
    let untilCancelled = { @Sendable in
      beginning.yield()
      while !Task.isCancelled { await Task.yield() }
      return true
    }
    async let isCancelled = clients.value(for: channel, untilCancelled)
    for await _ in begun { break }
    try await channel.close()
    #expect(await isCancelled)
    // Nor is anybody waited for who was gone before.
    #expect(await clients.value(for: channel, untilCancelled))
  }
}
