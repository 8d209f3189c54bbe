// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import AsyncHTTPClient
internal import Foundation
internal import NIOCore
internal import NIOHTTP1

/// Reads pictures over HTTP, from as many places as its policy allows.
struct PictureFetcher: PictureFetching {
  private static let timeout = TimeAmount.seconds(30)

  private let policy: FetchPolicy

  init(_ policy: FetchPolicy) { self.policy = policy }

  func bytes(of address: String, limit: Int) async throws -> [UInt8] {
    guard policy != .refused else {
      throw FetchError("the stand-in was started without leave to read addresses")
    }
    guard let parts = URLComponents(string: address),
      ["http", "https"].contains(parts.scheme?.lowercased()), let host = parts.host
    else { throw FetchError("it is no address of http or https") }
    guard policy == .anything || Self.isLoopback(host) else {
      throw FetchError("it is not on this machine")
    }
    var configuration = HTTPClient.Configuration()
    // A redirection could lead where the address itself may not.
    configuration.redirectConfiguration =
      policy == .anything ? .follow(max: 5, allowCycles: false) : .disallow
    // A name means what this line says, whatever the system's tables say.
    configuration.dnsOverride = policy == .anything ? [:] : ["localhost": "127.0.0.1"]
    let client = HTTPClient(configuration: configuration)
    do {
      let response = try await client.execute(
        HTTPClientRequest(url: address), timeout: Self.timeout)
      guard response.status == .ok else {
        throw FetchError("the answer is \(response.status.code)")
      }
      var bytes: [UInt8] = []
      for try await part in response.body {
        bytes.append(contentsOf: part.readableBytesView.prefix(limit - bytes.count))
        if bytes.count >= limit { break }
      }
      try await client.shutdown()
      return bytes
    } catch {
      try await client.shutdown()
      throw error
    }
  }

  /// Names other than "localhost" could mean any place, so only addresses in digits count.
  static func isLoopback(_ host: String) -> Bool {
    if ["localhost", "::1", "[::1]"].contains(host.lowercased()) { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127"
      && parts.allSatisfy { part in
        part.allSatisfy(\.isASCII) && (UInt8(part).map { String($0) == part } ?? false)
      }
  }
}
