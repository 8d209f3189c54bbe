// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import Foundation

/// The address of a resource, such as `https://name.cognitiveservices.azure.com`.
package struct Endpoint: Sendable, Hashable, CustomStringConvertible {
  /// Scheme, host and port, perhaps a path; without a slash at the end.
  package let description: String

  /// - Throws: for anything but https, since the key would be read on the way; http is taken for
  ///   this machine itself. Also for addresses with a user, a query or a fragment.
  package init(_ text: String) throws(AccessError) {
    var text = text[...]
    while text.last == "/" { text.removeLast() }
    guard let parts = URLComponents(string: String(text)), let scheme = parts.scheme?.lowercased(),
      let host = parts.host, !host.isEmpty
    else {
      throw AccessError("the endpoint is no address: https://NAME.cognitiveservices.azure.com")
    }
    guard parts.user == nil, parts.password == nil, parts.query == nil, parts.fragment == nil else {
      throw AccessError("the endpoint is more than scheme, host and path")
    }
    guard scheme == "https" || scheme == "http" && Self.isLoopback(host) else {
      throw AccessError("the endpoint has to begin with https://; the key is sent to it")
    }
    description = String(text)
  }

  /// Whether an address is encrypted, or of this machine.
  static func isSafe(_ address: String) -> Bool {
    guard let parts = URLComponents(string: address), let host = parts.host, !host.isEmpty else {
      return false
    }
    return switch parts.scheme?.lowercased() {
    case "https": true
    case "http": isLoopback(host)
    default: false
    }
  }

  private static func isLoopback(_ host: String) -> Bool {
    if ["localhost", "::1", "[::1]"].contains(host.lowercased()) { return true }
    let numbers = host.split(separator: ".", omittingEmptySubsequences: false)
    return numbers.count == 4 && numbers[0] == "127" && numbers.allSatisfy { UInt8($0) != nil }
  }
}

/// What is wrong with an endpoint or with a key; never shows the key.
package struct AccessError: Error, Sendable, Hashable, CustomStringConvertible {
  package let description: String

  package init(_ description: String) { self.description = description }
}
