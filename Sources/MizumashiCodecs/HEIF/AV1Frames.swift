// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// The sizes of the frames that a piece of AV1 claims to hold.
///
/// The decoders behind libheif take memory for what the stream says, not for what the file around
/// it says, so the stream is asked before.
///
/// **Source**: AV1 Bitstream Specification, 5.3 (units) and 5.5 (sequence header).
enum AV1Frames {
  static func extents(in item: [UInt8]) -> [Extent] {
    var extents: [Extent] = []
    var position = 0
    while position < item.count {
      let header = item[position]
      // A forbidden bit, four of type, one for an extension byte, one for a size, one reserved.
      guard header & 0x80 == 0, header & 0x01 == 0 else { return extents }
      position += header & 0x04 == 0 ? 1 : 2
      var size = max(0, item.count - position)
      if header & 0x02 != 0 {
        guard let found = littleEndianBase128(item, &position) else { return extents }
        size = min(found, item.count - position)
      }
      let end = position + size
      if header >> 3 & 15 == 1, position <= end, end <= item.count {
        var bits = BitReader(bytes: item[position..<end])
        if let extent = sequenceExtent(&bits) { extents.append(extent) }
      }
      position = end
    }
    return extents
  }

  private static func littleEndianBase128(_ bytes: [UInt8], _ position: inout Int) -> Int? {
    var value = 0
    for index in 0..<5 {
      guard position < bytes.count else { return nil }
      let byte = Int(bytes[position])
      position += 1
      value |= (byte & 0x7F) << (7 * index)
      if byte & 0x80 == 0 { return value }
    }
    return nil
  }

  private static func sequenceExtent(_ bits: inout BitReader) -> Extent? {
    _ = bits.read(4)  // profile, still picture
    if bits.read(1) == 1 {
      _ = bits.read(5)  // level
    } else {
      skipOperatingPoints(&bits)
    }
    let (widthBits, heightBits) = (bits.read(4) + 1, bits.read(4) + 1)
    let extent = Extent(width: bits.read(widthBits) + 1, height: bits.read(heightBits) + 1)
    return bits.isWithinBounds ? extent : nil
  }

  private static func skipOperatingPoints(_ bits: inout BitReader) {
    var delayBits = 0
    if bits.read(1) == 1 {  // timing
      _ = bits.read(64)
      if bits.read(1) == 1 { bits.skipVariableLength() }
      if bits.read(1) == 1 {  // decoder model
        delayBits = bits.read(5) + 1
        _ = bits.read(42)
      }
    }
    let hasDisplayDelay = bits.read(1) == 1
    for _ in 0...bits.read(5) {
      _ = bits.read(12)
      if bits.read(5) > 7 { _ = bits.read(1) }
      if delayBits > 0, bits.read(1) == 1 { _ = bits.read(2 * delayBits + 1) }
      if hasDisplayDelay, bits.read(1) == 1 { _ = bits.read(4) }
    }
  }
}

/// Bits from high to low; zeros after the end.
private struct BitReader {
  let bytes: ArraySlice<UInt8>
  var position = 0

  init(bytes: ArraySlice<UInt8>) { self.bytes = bytes }

  var isWithinBounds: Bool { position <= 8 * bytes.count }

  mutating func read(_ count: Int) -> Int {
    var value = 0
    for _ in 0..<count {
      let byte = bytes.startIndex + position / 8
      let bit = byte < bytes.endIndex ? bytes[byte] >> UInt8(7 - position % 8) & 1 : 0
      value = value << 1 | Int(bit)
      position += 1
    }
    return value
  }

  /// As many zeros, a one, and as many bits as there were zeros.
  mutating func skipVariableLength() {
    var zeros = 0
    while isWithinBounds, read(1) == 0 { zeros += 1 }
    if zeros < 32 { _ = read(zeros) }
  }
}
