// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import CMizumashiVector

/// A table of 256 entries that is looked up 32 components at a time.
///
/// A byte shuffle looks up 16 entries. The table is cut into 16 parts, each stored as the XOR with
/// the part before it, and a component takes part in the shuffles of all parts up to its own: the
/// XORs then telescope to the entry. Components from 128 on are looked up with their sign bit
/// flipped, so that the two halves keep out of each other's way.
struct ShuffleTable {
  /// Whether the machine that is built for shuffles 32 bytes at once; otherwise plain loads win.
  #if MIZUMASHI_X86_64_V3
    static let isFast = true
  #else
    static let isFast = false
  #endif

  /// The parts, then the table itself for the end of a row.
  private let bytes: [UInt8]
  /// 255 for the components of a run of 32 that are toned, 0 for alpha; 32 is no multiple of 3, but
  /// rgb has no alpha.
  private let toned: mzm_u8x32

  init(_ table: [UInt8], _ layout: PixelFormat.Layout) {
    precondition(table.count == 256)
    let parts = (0..<256).map { index in
      index % 128 < 16 ? table[index] : table[index] ^ table[index - 16]
    }
    bytes = parts + table
    var toned = mzm_u8x32(repeating: 255)
    if layout.hasAlpha {
      for lane in 0..<32 where lane % layout.channelCount == layout.channelCount - 1 {
        toned[lane] = 0
      }
    }
    self.toned = toned
  }

  struct Parts {
    let base: UnsafePointer<UInt8>
    let toned: mzm_u8x32

    /// Looks up every component of a row, which may be where it is written to.
    func apply(
      to row: UnsafePointer<UInt8>, into target: UnsafeMutablePointer<UInt8>, count: Int
    ) {
      var start = 0
      while start &+ 32 <= count {
        let values = mzm_load_u8x32(row + start)
        var sum = mzm_u8x32(repeating: 0)
        for part in 0..<8 {
          let offset = part &* 16
          let begin = UInt8(truncatingIfNeeded: offset)
          sum = mzm_lookup_part(sum, values, 0, begin, base + offset)
          sum = mzm_lookup_part(sum, values, 128, begin, base + (128 &+ offset))
        }
        mzm_store_u8x32(target + start, mzm_select_u8x32(toned, sum, values))
        start &+= 32
      }
      for lane in 0..<(count &- start) {
        let value = row[start &+ lane]
        target[start &+ lane] = toned[lane] != 0 ? base[256 &+ Int(value)] : value
      }
    }
  }

  @inline(__always)
  func withParts(_ body: (Parts) -> Void) {
    bytes.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return }
      body(Parts(base: base, toned: toned))
    }
  }
}
