// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiHTTP
import Testing
import MizumashiMessages

@Suite struct NetworkTransportTests {
  private func send(
    _ request: (String) -> HTTPRequest, to server: CannedServer, timeout: Duration = .seconds(600)
  ) async throws -> HTTPReply {
    let transport = NetworkTransport(timeout: timeout)
    do {
      let reply = try await transport.send(request(server.address))
      await transport.close()
      return reply
    } catch {
      await transport.close()
      throw error
    }
  }

  private static func reply(_ status: String, _ body: String, _ more: String = "") -> String {
    "HTTP/1.1 \(status)\r\nContent-Length: \(body.utf8.count)\r\n\(more)\r\n\(body)"
  }

  @Test func `a request arrives as it is, escaped slashes and all`() async throws {
    let server = try CannedServer(Self.reply("207 Multi-Status", "{}", "Retry-After: 3\r\n"))
    let reply = try await send(
      {
        HTTPRequest(
          .post, "\($0)/a%2Fb/c?$filter=x%20y&ids=1,2",
          headers: [HTTPHeader("Training-Key", "K")], body: Array("hello".utf8))
      }, to: server)
    #expect(reply.status == 207)
    #expect(reply.body == Array("{}".utf8))
    #expect(reply.header("retry-after") == "3")
    let request = try #require(server.requests.first)
    #expect(request.hasPrefix("POST /a%2Fb/c?$filter=x%20y&ids=1,2 HTTP/1.1\r\n"))
    #expect(request.contains("Training-Key: K\r\n"))
    #expect(request.lowercased().contains("content-length: 5\r\n"))
    #expect(request.hasSuffix("\r\n\r\nhello"))
  }

  @Test func `a request without a body says so`() async throws {
    let server = try CannedServer(Self.reply("200 OK", "[]"))
    _ = try await send({ HTTPRequest(.post, "\($0)/x") }, to: server)
    #expect(server.requests.first?.lowercased().contains("content-length: 0\r\n") == true)
  }

  @Test func `redirections are not followed`() async throws {
    let server = try CannedServer(
      Self.reply("302 Found", "", "Location: http://127.0.0.1:1/\r\n"))
    let reply = try await send({ HTTPRequest(.get, $0) }, to: server)
    #expect(reply.status == 302)
    #expect(server.requests.count == 1)
  }

  @Test func `an answer that is too large is not read to its end`() async throws {
    let server = try CannedServer(Self.reply("200 OK", String(repeating: "x", count: 5000)))
    await #expect(throws: TransportError.tooLarge(limit: 1000)) {
      try await send({ HTTPRequest(.get, $0, replyLimit: 1000) }, to: server)
    }
  }

  @Test func `a server that never answers is given up`() async throws {
    let server = try CannedServer(nil)
    await #expect(throws: TransportError.timedOut) {
      try await send({ HTTPRequest(.get, $0) }, to: server, timeout: .milliseconds(300))
    }
  }

  @Test func `a connection that breaks or cannot be made is told of without the key`() async throws
  {
    let broken = try CannedServer("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc")
    let headers = [HTTPHeader("Training-Key", "SECRET")]
    for address in [broken.address, "http://127.0.0.1:1"] {
      let error = await #expect(throws: TransportError.self) {
        try await send({ _ in HTTPRequest(.get, address, headers: headers) }, to: broken)
      }
      guard case .connection(let reason) = error else {
        Issue.record("\(String(describing: error))")
        continue
      }
      #expect(!reason.contains("SECRET"))
    }
  }
}
