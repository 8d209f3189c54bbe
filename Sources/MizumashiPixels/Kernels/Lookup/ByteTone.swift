// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import CMizumashiVector

/// A tone table that three instructions on bytes give: some bits kept, some turned over, and a
/// number added or subtracted with saturation. Inverting, posterising and adding are such tables.
struct ByteTone: Equatable {
  private let kept: UInt8
  private let flipped: UInt8
  private let added: UInt8
  private let subtracted: UInt8

  /// The tone that gives exactly `table`, where there is one.
  init?(matching table: [UInt8]) {
    precondition(table.count == 256)
    // In the middle of the range nothing saturates, unless so much is added that all else does.
    let shift = Int(table[128]) - 128
    let candidates: [(kept: UInt8, flipped: UInt8, shift: Int)] = [
      (255, 0, shift), (255, 255, 0), (table[255], 0, 0),
    ]
    for candidate in candidates {
      let tone = ByteTone(
        kept: candidate.kept, flipped: candidate.flipped,
        added: UInt8(max(candidate.shift, 0)), subtracted: UInt8(max(-candidate.shift, 0)))
      if (0..<256).allSatisfy({ tone(UInt8($0)) == table[$0] }) {
        self = tone
        return
      }
    }
    return nil
  }

  private init(kept: UInt8, flipped: UInt8, added: UInt8, subtracted: UInt8) {
    self.kept = kept
    self.flipped = flipped
    self.added = added
    self.subtracted = subtracted
  }

  @inline(__always)
  func callAsFunction(_ value: UInt8) -> UInt8 {
    let (sum, overflows) = ((value & kept) ^ flipped).addingReportingOverflow(added)
    let raised = overflows ? 255 : sum
    return raised > subtracted ? raised &- subtracted : 0
  }

  /// Applies the tone to every component of a row, which may be where it is written to.
  func apply(
    to row: UnsafePointer<UInt8>, into target: UnsafeMutablePointer<UInt8>, count: Int,
    asking ahead: LinesAhead
  ) {
    var start = 0
    while start &+ 64 <= count {
      ahead.ask(row + start, target + start)
      let first = tone(row, start)
      let second = tone(row, start &+ 32)
      mzm_store_u8x32(target + start, first)
      mzm_store_u8x32(target + (start &+ 32), second)
      start &+= 64
    }
    while start < count {
      // As much as a vector is read behind a row's end; only what belongs to the row is written.
      var rest = tone(row, start)
      let length = min(count &- start, 32)
      UnsafeMutableRawPointer(target + start).copyMemory(from: &rest, byteCount: length)
      start &+= length
    }
  }

  @inline(__always)
  private func tone(_ row: UnsafePointer<UInt8>, _ start: Int) -> mzm_u8x32 {
    mzm_shift_tone_u8x32(mzm_load_u8x32(row + start), kept, flipped, added, subtracted)
  }
}
