// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// A request of HTTP. Its texts never show headers, since one of them is a key.
package struct HTTPRequest: Sendable, CustomStringConvertible, CustomReflectable {
  package var method: HTTPMethod
  /// Absolute, percent-encoded.
  package var url: String
  package var headers: [HTTPHeader]
  package var body: [UInt8]
  /// How many bytes the body of the reply may have.
  package var replyLimit: Int

  package init(
    _ method: HTTPMethod, _ url: String, headers: [HTTPHeader] = [], body: [UInt8] = [],
    replyLimit: Int = HTTPRequest.usualReplyLimit
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
    self.replyLimit = replyLimit
  }

  /// A page of 256 images with 300 regions each takes some 20 MB.
  package static let usualReplyLimit = 64 << 20

  package var description: String { "\(method.rawValue) \(url)" }
  package var customMirror: Mirror { Mirror(self, children: []) }
}

package enum HTTPMethod: String, Sendable {
  case get = "GET"
  case post = "POST"
  case patch = "PATCH"
  case delete = "DELETE"
}

/// A name and a value, which no text shows: it may be a key.
package struct HTTPHeader: Sendable, Equatable, CustomStringConvertible, CustomReflectable {
  package var name: String
  package var value: String

  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }

  package var description: String { "\(name): …" }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
