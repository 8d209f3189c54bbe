// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

extension AffineTone {
  /// Applies the tone to every component of a row.
  func apply(to row: UnsafeMutablePointer<UInt8>, count: Int) {
    let (slope, offset) = (slope, offset)
    for i in 0..<count { row[i] = UInt8(clamping32: (Int32(row[i]) &* slope &+ offset) >> 16) }
  }
}

/// Tones that differ from channel to channel, laid out for a run of components.
struct AffinePattern {
  /// A multiple of every channel count and of the width of a vector.
  static let period = 48
  private let slopes: [Int32]
  private let offsets: [Int32]

  /// Takes one tone for each colour channel; alpha gets the identity.
  init(_ tones: [AffineTone], _ layout: PixelFormat.Layout) {
    let pixel = layout.hasAlpha ? tones + [.identity] : tones
    let pattern = (0..<Self.period).map { pixel[$0 % pixel.count] }
    slopes = pattern.map(\.slope)
    offsets = pattern.map(\.offset)
  }

  struct Lanes {
    let slopes: UnsafePointer<Int32>
    let offsets: UnsafePointer<Int32>

    func apply(to row: UnsafeMutablePointer<UInt8>, count: Int) {
      var start = 0
      while start &+ period <= count {
        let part = row + start
        for i in 0..<period { part[i] = tone(part[i], i) }
        start &+= period
      }
      for i in 0..<(count &- start) { row[start &+ i] = tone(row[start &+ i], i) }
    }

    @inline(__always)
    private func tone(_ value: UInt8, _ lane: Int) -> UInt8 {
      UInt8(clamping32: (Int32(value) &* slopes[lane] &+ offsets[lane]) >> 16)
    }
  }

  @inline(__always)
  func withLanes(_ body: (Lanes) -> Void) {
    slopes.withUnsafeBufferPointer { slopes in
      offsets.withUnsafeBufferPointer { offsets in
        guard let slopes = slopes.baseAddress, let offsets = offsets.baseAddress else { return }
        body(Lanes(slopes: slopes, offsets: offsets))
      }
    }
  }
}
