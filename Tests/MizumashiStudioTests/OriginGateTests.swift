// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiMessages
import Testing

@testable import MizumashiStudio

/// Pages of other origins, also under names that lead here, get nothing.
@Suite struct OriginGateTests {
  private static let port = 8123

  private func refuses(_ method: String, _ headers: [String: String]) -> Bool {
    let gate = OriginGate()
    gate.open(Self.port)
    return gate.refusal(of: RequestHead(method, "/", headers: headers)) != nil
  }

  @Test(arguments: ["127.0.0.1:8123", "localhost:8123", "LocalHost:8123", "[::1]:8123"])
  func `the page's own requests are let in`(host: String) {
    #expect(!refuses("GET", ["Host": host]))
    #expect(!refuses("GET", ["Host": host, "Sec-Fetch-Site": "none"]))
    #expect(
      !refuses(
        "POST",
        [
          "Host": host, "Origin": "http://" + host.lowercased(), "Sec-Fetch-Site": "same-origin",
          "X-Mizumashi-Studio": "1",
        ]))
  }

  @Test(arguments: [
    "evil.example:8123", "127.0.0.1", "127.0.0.1:80", "127.0.0.1:81230", "localhost.evil:8123",
    "evil@127.0.0.1:8123", "0.0.0.0:8123", "",
  ])
  func `another host is refused`(host: String) {
    #expect(refuses("GET", ["Host": host]))
  }

  @Test func `a request without a host is refused`() {
    #expect(refuses("GET", [:]))
  }

  @Test(arguments: [
    "http://evil.example", "null", "https://127.0.0.1:8123", "http://127.0.0.1:8124",
    "http://localhost:8123",
  ])
  func `another origin is refused`(origin: String) {
    #expect(
      refuses(
        "GET", ["Host": "127.0.0.1:8123", "Origin": origin, "X-Mizumashi-Studio": "1"]))
  }

  @Test(arguments: ["cross-site", "same-site", "nonsense"])
  func `another site is refused`(site: String) {
    #expect(refuses("GET", ["Host": "127.0.0.1:8123", "Sec-Fetch-Site": site]))
  }

  @Test(arguments: ["POST", "DELETE", "PUT", "PATCH", "OPTIONS"])
  func `a change needs the header that other origins cannot send`(method: String) {
    #expect(refuses(method, ["Host": "127.0.0.1:8123"]))
  }

  @Test(arguments: ["127.0.0.1:0", "127.0.0.1", "127.0.0.1:80", "localhost:0", "[::1]:8123"])
  func `nobody is let in before the port is known`(host: String) {
    #expect(OriginGate().refusal(of: RequestHead("GET", "/", headers: ["Host": host])) != nil)
  }
}
