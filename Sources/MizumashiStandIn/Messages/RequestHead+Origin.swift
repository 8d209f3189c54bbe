// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiMessages

extension RequestHead {
  /// The media type without its parameters; what is none, as it was sent.
  var essence: String { mediaType?.essence ?? headers["content-type"] ?? "" }

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
