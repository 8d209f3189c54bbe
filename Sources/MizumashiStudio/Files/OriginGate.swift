// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiLocking
internal import MizumashiMessages

/// Lets in the studio's own page and nobody else's.
///
/// A page of another origin that a browser on this machine shows can send requests to it, even
/// under a name that it makes lead here. So a request has to name this machine and the port, to
/// come from this page or from nowhere, and to carry a header of its own where it changes anything:
/// a browser asks before it lets another origin send that, and is refused.
final class OriginGate: Sendable {
  /// The header that every change needs.
  static let header = "x-mizumashi-studio"
  private static let names = ["127.0.0.1", "localhost", "[::1]"]
  private static let harmless: Set = ["GET", "HEAD"]

  private let port = Locked<Int?>(nil)

  /// Notes where the page is served; nobody is let in before.
  func open(_ port: Int) {
    self.port.withLock { $0 = port }
  }

  /// Why a request is refused; nil for the page's own.
  func refusal(of head: RequestHead) -> Problem? {
    func refused(_ detail: String) -> Problem {
      Problem(.otherOrigin, detail)
    }
    guard let port = port.withLock({ $0 }) else { return refused("it is not open yet") }
    let hosts = Self.names.flatMap { port == 80 ? [$0, "\($0):80"] : ["\($0):\(port)"] }
    guard let host = head.headers["host"], hosts.contains(host.lowercased()) else {
      return refused("the request names another host than 127.0.0.1, localhost or [::1]")
    }
    if let origin = head.headers["origin"], origin != "http://" + host.lowercased() {
      return refused("the request comes from another page")
    }
    if let site = head.headers["sec-fetch-site"], site != "same-origin", site != "none" {
      return refused("the request comes from another site")
    }
    if !Self.harmless.contains(head.method), head.headers[Self.header] != "1" {
      return refused("the request lacks the header \(Self.header)")
    }
    return nil
  }
}
