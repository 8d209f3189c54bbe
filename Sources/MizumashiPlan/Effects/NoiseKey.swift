// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// The key of numbers that are drawn per pixel: 128 bits, as the recipe layer derived them.
///
/// Kernels use it with the pixel's place as the counter, so that tiles of a picture agree.
public struct NoiseKey: Hashable, Sendable {
  public let words: SIMD4<UInt32>

  public init(words: SIMD4<UInt32>) {
    self.words = words
  }
}

/// Written as 32 hexadecimal digits, first word first.
extension NoiseKey: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    var words = SIMD4<UInt32>()
    let digits = Array(text)
    let values = (0..<4).compactMap { lane in
      digits.count == 32 ? UInt32(String(digits[lane * 8..<lane * 8 + 8]), radix: 16) : nil
    }
    guard values.count == 4 else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "a noise key has 32 hexadecimal digits, not \"\(text)\"")
    }
    for lane in 0..<4 { words[lane] = values[lane] }
    self.words = words
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    let digits = (0..<4).map { lane in
      let text = String(words[lane], radix: 16)
      return String(repeating: "0", count: 8 - text.count) + text
    }
    try container.encode(digits.joined())
  }
}
