// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// The short text that COCO writes the runs of a mask as.
///
/// From the fourth on a run is given as its difference to the one two before. A number is cut into
/// pieces of five bits, low ones first; bit 5 of a piece says that more follow, bit 4 of the last
/// one is the sign; a piece is the character 48 places after it.
enum COCORunLengths {
  private static let base: UInt8 = 48
  private static let more = 0x20
  private static let sign = 0x10

  static func text(of runs: [Int]) -> String {
    var text: [UInt8] = []
    for (index, run) in runs.enumerated() {
      var rest = index > 2 ? run - runs[index - 2] : run
      while true {
        let piece = rest & 0x1F
        rest >>= 5
        // The sign is read from the last piece, so it has to agree with what is left.
        let isLast = rest == (piece & sign == 0 ? 0 : -1)
        text.append(UInt8(isLast ? piece : piece | more) + base)
        if isLast { break }
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Nil for text that is none of these, or holds numbers beyond any mask.
  static func runs(of text: String) -> [Int]? {
    var runs: [Int] = []
    var number = 0
    var shift = 0
    for byte in text.utf8 {
      guard byte >= base, byte < base + 64, shift <= 50 else { return nil }
      let piece = Int(byte - base)
      number |= (piece & 0x1F) << shift
      shift += 5
      guard piece & more == 0 else { continue }
      if piece & sign != 0 { number |= -1 << shift }
      let run = runs.count > 2 ? number + runs[runs.count - 2] : number
      guard run >= 0, run <= 1 << 50 else { return nil }
      runs.append(run)
      number = 0
      shift = 0
    }
    return shift == 0 ? runs : nil
  }
}
