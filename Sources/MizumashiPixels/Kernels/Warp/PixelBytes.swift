// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// Pixels as bytes.
enum PixelBytes {
  /// The bytes of one pixel of a constant border; zeros for other borders, which never show it.
  static func bytes(of border: WarpLink.Border, _ format: PixelFormat) -> [UInt8] {
    guard case .constant(let components) = border else {
      return Array(repeating: 0, count: format.bytesPerPixel)
    }
    return components.flatMap { component -> [UInt8] in
      switch format.depth {
      case .uint8: [UInt8(saturating: Float(component))]
      case .uint16: withUnsafeBytes(of: UInt16(saturating: Float(component))) { Array($0) }
      case .float32: withUnsafeBytes(of: Float(component)) { Array($0) }
      }
    }
  }

  /// The order of bytes that reverses as many whole pixels as fit into 16 bytes; they end the
  /// vector.
  static func reversal(bytesPerPixel size: Int) -> SIMD16<UInt8> {
    var order = SIMD16<UInt8>(repeating: 0x80)
    let count = 16 / size
    for pixel in 0..<count {
      for byte in 0..<size {
        let place = 16 - count * size + pixel * size + byte
        order[place] = UInt8((count - 1 - pixel) * size + byte)
      }
    }
    return order
  }
}
