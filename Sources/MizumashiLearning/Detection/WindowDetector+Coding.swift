// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

extension WindowDetector {
  private static let magic: [UInt8] = Array("MZMWIN1\n".utf8)

  /// The detector in bytes: a mark, the count of shapes, the shapes and the two areas of windows,
  /// little-endian, then the model.
  package var bytes: [UInt8] {
    var bytes = Self.magic
    func append(_ value: UInt64) { withUnsafeBytes(of: value.littleEndian) { bytes += $0 } }
    append(UInt64(grid.shapes.count))
    for number in grid.shapes + [grid.areas.lowerBound, grid.areas.upperBound] {
      append(number.bitPattern)
    }
    return bytes + model.bytes
  }

  /// Reads what `bytes` gives; nil for anything else.
  package init?(bytes: [UInt8]) {
    guard bytes.starts(with: Self.magic), bytes.count >= 16 else { return nil }
    func word(_ place: Int) -> UInt64 {
      bytes[place..<place + 8].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
    guard let count = Int(exactly: word(8)), (1...64).contains(count),
      bytes.count >= 32 + count * 8
    else { return nil }
    let numbers = (0..<count + 2).map { Double(bitPattern: word(16 + $0 * 8)) }
    let (shapes, low, high) = (Array(numbers.prefix(count)), numbers[count], numbers[count + 1])
    guard shapes.allSatisfy({ (0.001...1000).contains($0) }), low > 0, high <= 1, low <= high,
      let model = LinearModel(bytes: Array(bytes[(32 + count * 8)...])),
      model.featureCount == PictureFeatures.count
    else { return nil }
    self.init(grid: WindowGrid(shapes: shapes, areas: low...high), model: model)
  }
}
