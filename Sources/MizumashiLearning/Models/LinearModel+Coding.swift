// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

extension LinearModel {
  private static let magic: [UInt8] = Array("MZMLIN1\n".utf8)

  /// The model in bytes: a mark, the kind, the counts of features and tags, then the weights, all
  /// little-endian.
  package var bytes: [UInt8] {
    var bytes = Self.magic + [kind.rawValue]
    func append(_ value: some FixedWidthInteger) {
      withUnsafeBytes(of: value.littleEndian) { bytes += $0 }
    }
    append(UInt32(featureCount))
    append(UInt32(tagCount))
    for weight in weights.joined() { append(weight.bitPattern) }
    return bytes
  }

  /// Reads what `bytes` gives.
  ///
  /// - Returns: nil for anything else, weights that are no numbers included.
  package init?(bytes: [UInt8]) {
    guard bytes.starts(with: Self.magic), bytes.count >= 17,
      let kind = Kind(rawValue: bytes[8])
    else { return nil }
    func word(_ place: Int, _ count: Int) -> UInt64 {
      bytes[place..<place + count].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
    let (featureCount, tagCount) = (Int(word(9, 4)), Int(word(13, 4)))
    let (weightCount, overflow) = (featureCount + 1).multipliedReportingOverflow(by: tagCount)
    guard !overflow, weightCount == (bytes.count - 17) / 8, (bytes.count - 17) % 8 == 0 else {
      return nil
    }
    let all = (0..<weightCount).map { Double(bitPattern: word(17 + $0 * 8, 8)) }
    guard all.allSatisfy(\.isFinite) else { return nil }
    self.init(
      kind: kind, featureCount: featureCount,
      weights: (0..<tagCount).map {
        Array(all[$0 * (featureCount + 1)..<($0 + 1) * (featureCount + 1)])
      })
  }
}
