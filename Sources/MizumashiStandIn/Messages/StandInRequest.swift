// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// A request that was read whole.
package struct StandInRequest: Sendable {
  /// "GET", "POST", "PATCH" or "DELETE".
  package var method: String
  /// Path and query as they were sent, percent signs and all.
  package var target: String
  /// By names in lower case.
  package var headers: [String: String]
  package var body: [UInt8]

  package init(
    _ method: String, _ target: String, headers: [String: String] = [:], body: [UInt8] = []
  ) {
    self.method = method
    self.target = target
    self.headers = Dictionary(
      headers.map { ($0.key.lowercased(), $0.value) }, uniquingKeysWith: { first, _ in first })
    self.body = body
  }

  /// The path without its query, still encoded.
  var path: Substring { target.prefix { $0 != "?" } }

  var query: Query { Query(target.dropFirst(path.count + 1)) }

  /// The media type without its parameters, in lower case.
  var mediaType: String {
    let type = headers["content-type"]?.prefix { $0 != ";" } ?? ""
    return type.filter { $0 != " " }.lowercased()
  }

  /// Where the client reached this server, for addresses in answers; nil where it did not say, or
  /// said something that is no host.
  var origin: String? {
    guard let host = headers["host"], !host.isEmpty, host.count <= 255,
      host.utf8.allSatisfy(Self.isOfHost)
    else { return nil }
    return "http://" + host
  }

  private static func isOfHost(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"),
      UInt8(ascii: ":"), UInt8(ascii: "["), UInt8(ascii: "]"):
      true
    default: false
    }
  }
}
