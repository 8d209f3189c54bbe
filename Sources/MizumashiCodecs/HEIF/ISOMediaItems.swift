// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// The items of a HEIF file, as bytes.
///
/// **Source**: ISO/IEC 14496-12, 8.11.3 (item location box). What lies outside the file or makes
/// no sense is left out: this looks for claims, libheif judges the file.
struct ISOMediaItems {
  let bytes: UnsafeRawBufferPointer

  /// The bytes of every item, of each as many as the file has.
  var contents: [[UInt8]] {
    guard let meta = box("meta", in: 0..<bytes.count) else { return [] }
    // The metadata box begins with a version and flags.
    let inner = min(meta.lowerBound + 4, meta.upperBound)..<meta.upperBound
    guard let locations = box("iloc", in: inner) else { return [] }
    return readItems(locations, data: box("idat", in: inner))
  }

  /// The content of the first box of this type.
  private func box(_ type: StaticString, in range: Range<Int>) -> Range<Int>? {
    var position = range.lowerBound
    while position + 8 <= range.upperBound {
      var size = number(at: position, size: 4) ?? 0
      var header = 8
      if size == 1 {
        size = number(at: position + 8, size: 8) ?? 0
        header = 16
      }
      let rest = range.upperBound - position
      if size == 0 || size > rest { size = rest }
      guard size >= header else { return nil }
      if bytes.holds(type, at: position + 4) { return position + header..<position + size }
      position += size
    }
    return nil
  }

  /// A big-endian number of 0, 2, 4 or 8 bytes; nil outside the file and beyond 2⁴⁸.
  private func number(at offset: Int, size: Int) -> Int? {
    guard offset >= 0, offset + size <= bytes.count else { return nil }
    let value = bytes[offset..<offset + size].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return value < 1 << 48 ? Int(value) : nil
  }

  private func readItems(_ box: Range<Int>, data: Range<Int>?) -> [[UInt8]] {
    var position = box.lowerBound
    func next(_ size: Int) -> Int? {
      guard position + size <= box.upperBound else { return nil }
      defer { position += size }
      return number(at: position, size: size)
    }
    guard let version = next(1), next(1) != nil, next(2) != nil, let sizes = next(1),
      let moreSizes = next(1), let count = next(version < 2 ? 2 : 4)
    else { return [] }
    let (offsetSize, lengthSize) = (sizes >> 4, sizes & 15)
    let (baseSize, indexSize) = (moreSizes >> 4, version == 0 ? 0 : moreSizes & 15)
    var items: [[UInt8]] = []
    // Overlapping extents could make much out of little.
    var budget = 2 * bytes.count
    for _ in 0..<count {
      guard next(version < 2 ? 2 : 4) != nil, let method = version == 0 ? 0 : next(2),
        next(2) != nil, let base = next(baseSize), let extents = next(2)
      else { return items }
      let place = method & 15 == 1 ? data ?? 0..<0 : 0..<bytes.count
      var item: [UInt8] = []
      for _ in 0..<extents {
        guard next(indexSize) != nil, let offset = next(offsetSize),
          let length = next(lengthSize)
        else { return items }
        let start = place.lowerBound + base + offset
        let end = length == 0 ? place.upperBound : min(start + length, place.upperBound)
        guard start < end, end - start <= budget else { continue }
        budget -= end - start
        item += bytes[start..<end]
      }
      items.append(item)
    }
    return items
  }
}
