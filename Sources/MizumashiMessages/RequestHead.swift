// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// A request without its body.
package struct RequestHead: Sendable {
  /// "GET", "POST", …
  package var method: String
  /// Path and query as they were sent, percent signs and all.
  package var target: String
  /// By names in lower case; the values of a name that was sent twice have commas between.
  package var headers: [String: String]

  package init(_ method: String, _ target: String, headers: [String: String] = [:]) {
    self.method = method
    self.target = target
    self.headers = Dictionary(
      headers.map { ($0.key.lowercased(), $0.value) }, uniquingKeysWith: { $0 + ", " + $1 })
  }

  /// The path without its query, still encoded.
  package var path: Substring { target.prefix { $0 != "?" && $0 != "#" } }

  package var query: Query {
    Query(target.dropFirst(path.count + 1).prefix { $0 != "#" })
  }

  /// Nil where no type is named, or what is named is none.
  package var mediaType: MediaType? { headers["content-type"].flatMap { MediaType($0) } }

  /// What the client says the body has, in bytes; nil where it does not.
  package var contentLength: Int? { headers["content-length"].flatMap { Int($0) } }
}

/// A request that was read whole.
package struct ServerRequest: Sendable {
  package var head: RequestHead
  package var body: [UInt8]

  package init(_ head: RequestHead, body: [UInt8] = []) {
    self.head = head
    self.body = body
  }

  package init(
    _ method: String, _ target: String, headers: [String: String] = [:], body: [UInt8] = []
  ) {
    self.init(RequestHead(method, target, headers: headers), body: body)
  }
}
