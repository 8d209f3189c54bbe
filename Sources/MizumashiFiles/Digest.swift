// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import CCrypto

/// The SHA-256 of some bytes.
public struct Digest: Hashable, Sendable, Codable, CustomStringConvertible {
  /// 64 hexadecimal digits.
  public let description: String

  public init(of bytes: UnsafeRawBufferPointer) {
    let growing = GrowingDigest()
    growing.append(bytes)
    self = growing.finish()
  }

  /// - Parameter digest: its 32 bytes.
  fileprivate init(_ digest: [UInt8]) {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(64)
    for byte in digest {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    description = String(decoding: text, as: UTF8.self)
  }

  public init(of bytes: [UInt8]) {
    self = bytes.withUnsafeBytes { Digest(of: $0) }
  }

  public init(from decoder: any Decoder) throws {
    description = try decoder.singleValueContainer().decode(String.self)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

/// The SHA-256 of bytes that come piece by piece.
package struct GrowingDigest: ~Copyable {
  // Safe: owned by this value alone, which cannot be copied, and freed when it ends.
  private let context = UnsafeMutablePointer<SHA256_CTX>.allocate(capacity: 1)

  package init() {
    SHA256_Init(context)
  }

  deinit { context.deallocate() }

  package func append(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { append($0) }
  }

  package func append(_ bytes: UnsafeRawBufferPointer) {
    SHA256_Update(context, bytes.baseAddress, bytes.count)
  }

  /// The digest of all; nothing may come afterwards.
  package func finish() -> Digest {
    var digest = [UInt8](repeating: 0, count: 32)
    SHA256_Final(&digest, context)
    return Digest(digest)
  }
}
