// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import CMizumashiVector

/// The numbers of each column in order of size, for as many columns as a row has components, and
/// the medians of neighbouring columns: two sorting networks on 32 components at a time.
struct SortedColumns {
  typealias Bytes = SIMD32<UInt8>

  private let base: UnsafeMutablePointer<UInt8>
  private let pitch: Int
  private let count: Int
  /// Components from one column to its neighbour.
  private let pixel: Int

  init(count: Int, pixel: Int, in arena: inout ScratchArena) {
    pitch = Self.pitch(count)
    base = arena.take(count: 5 * pitch)
    self.count = count
    self.pixel = pixel
  }

  static func byteCount(count: Int) -> Int {
    ScratchArena.byteCount(of: UInt8.self, count: 5 * pitch(count))
  }

  /// Whole vectors are written.
  private static func pitch(_ count: Int) -> Int { (count + 31) / 32 * 32 }

  func sort3(
    _ row0: UnsafePointer<UInt8>, _ row1: UnsafePointer<UInt8>, _ row2: UnsafePointer<UInt8>
  ) {
    var index = 0
    while index < count {
      var (a, b, c) = (load(row0 + index), load(row1 + index), load(row2 + index))
      Self.order(&a, &b)
      Self.order(&b, &c)
      Self.order(&a, &b)
      store(a, 0, index)
      store(b, 1, index)
      store(c, 2, index)
      index &+= 32
    }
  }

  func sort5(
    _ row0: UnsafePointer<UInt8>, _ row1: UnsafePointer<UInt8>, _ row2: UnsafePointer<UInt8>,
    _ row3: UnsafePointer<UInt8>, _ row4: UnsafePointer<UInt8>
  ) {
    var index = 0
    while index < count {
      var (a, b, c) = (load(row0 + index), load(row1 + index), load(row2 + index))
      var (d, e) = (load(row3 + index), load(row4 + index))
      Self.order(&a, &b, &c, &d, &e)
      store(a, 0, index)
      store(b, 1, index)
      store(c, 2, index)
      store(d, 3, index)
      store(e, 4, index)
      index &+= 32
    }
  }

  /// The median of nine lies in the middle of: the largest of the smallest, the median of the
  /// medians, the smallest of the largest.
  func writeMedians3(to target: UnsafeMutablePointer<UInt8>, count: Int) {
    write(to: target, count: count) { index in
      let (low0, low1, low2) = (at(0, index, 0), at(0, index, 1), at(0, index, 2))
      let (high0, high1, high2) = (at(2, index, 0), at(2, index, 1), at(2, index, 2))
      return Self.median(
        mzm_max_u8x32(mzm_max_u8x32(low0, low1), low2),
        Self.median(at(1, index, 0), at(1, index, 1), at(1, index, 2)),
        mzm_min_u8x32(mzm_min_u8x32(high0, high1), high2))
    }
  }

  /// With the columns sorted and then the rows of equal rank too, number j of rank i has at least
  /// (i + 1)(j + 1) − 1 numbers not above it and (5 − i)(5 − j) − 1 not below. Twelve of 25 are
  /// thereby out, six on either side; the median of all is the median of the other thirteen.
  func writeMedians5(to target: UnsafeMutablePointer<UInt8>, count: Int) {
    write(to: target, count: count) { index in
      let (_, _, _, a3, a4) = row(0, index)
      let (_, _, b2, b3, b4) = row(1, index)
      let (_, c1, c2, c3, _) = row(2, index)
      let (d0, d1, d2, _, _) = row(3, index)
      let (e0, e1, _, _, _) = row(4, index)
      // Of n + 1 numbers out of 2n − 1 neither the smallest nor the largest is the median. So both
      // leave, another comes in, until three are left.
      var (s, t, u, v, w, x) = Self.withoutExtremes(a3, a4, b2, b3, b4, c1, c2, c3)
      (s, t, u, v, w) = Self.withoutExtremes(s, t, u, v, w, x, d0)
      (s, t, u, v) = Self.withoutExtremes(s, t, u, v, w, d1)
      (s, t, u) = Self.withoutExtremes(s, t, u, v, d2)
      x = e0
      Self.order(&s, &t)
      Self.order(&u, &x)
      // The larger of the smaller two and the smaller of the larger two stay.
      return Self.median(mzm_max_u8x32(s, u), mzm_min_u8x32(t, x), e1)
    }
  }

  // MARK: Rows

  @inline(__always)
  private func load(_ address: UnsafePointer<UInt8>) -> Bytes {
    UnsafeRawPointer(address).loadUnaligned(as: Bytes.self)
  }

  @inline(__always)
  private func store(_ bytes: Bytes, _ rank: Int, _ index: Int) {
    UnsafeMutableRawPointer(base + (rank &* pitch &+ index)).storeBytes(of: bytes, as: Bytes.self)
  }

  @inline(__always)
  private func at(_ rank: Int, _ index: Int, _ column: Int) -> Bytes {
    load(base + (rank &* pitch &+ index &+ column &* pixel))
  }

  /// Five neighbours of one rank, sorted.
  @inline(__always)
  private func row(_ rank: Int, _ index: Int) -> (Bytes, Bytes, Bytes, Bytes, Bytes) {
    var (a, b, c) = (at(rank, index, 0), at(rank, index, 1), at(rank, index, 2))
    var (d, e) = (at(rank, index, 3), at(rank, index, 4))
    Self.order(&a, &b, &c, &d, &e)
    return (a, b, c, d, e)
  }

  @inline(__always)
  private func write(
    to target: UnsafeMutablePointer<UInt8>, count: Int, _ medians: (Int) -> Bytes
  ) {
    var index = 0
    while index &+ 32 <= count {
      UnsafeMutableRawPointer(target + index).storeBytes(of: medians(index), as: Bytes.self)
      index &+= 32
    }
    if index < count {
      withUnsafeBytes(of: medians(index)) { rest in
        UnsafeMutableRawPointer(target + index).copyMemory(
          from: rest.baseAddress.unsafelyUnwrapped, byteCount: count &- index)
      }
    }
  }
}
