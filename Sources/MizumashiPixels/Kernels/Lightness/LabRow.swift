// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// Reads and replaces the L of rows of 8-bit sRGB pixels.
///
/// Tables are looked up one number after the other, and all arithmetic between two tables is done
/// for a run of pixels at once, by loops that the compiler turns into vectors: the two would only
/// keep each other waiting.
struct LabRow {
  private let tables: LabTables.Pointers
  /// Room for nine numbers for each pixel of a run.
  private let room: UnsafeMutablePointer<Int32>

  private static let run = 128

  private init(_ tables: LabTables.Pointers, _ room: UnsafeMutablePointer<Int32>) {
    self.tables = tables
    self.room = room
  }

  @inline(__always)
  static func with(_ body: (LabRow) -> Void) {
    LabTables.shared.withPointers { tables in
      withUnsafeTemporaryAllocation(of: Int32.self, capacity: 9 * run) { room in
        guard let room = room.baseAddress else { return }
        body(LabRow(tables, room))
      }
    }
  }

  /// Whole numbers of a run, by their place in `room`.
  @inline(__always)
  private func numbers(_ index: Int) -> UnsafeMutablePointer<Int32> { room + index &* Self.run }

  @inline(__always)
  func read(
    _ row: UnsafePointer<UInt8>, _ count: Int, into lightness: UnsafeMutablePointer<UInt8>,
    channels: Int
  ) {
    for start in stride(from: 0, to: count, by: Self.run) {
      let length = min(Self.run, count &- start)
      light(of: row + start &* channels, length, channels: channels)
      let y = numbers(3)
      weigh(length, 871, 2929, 296, into: y)
      for i in 0..<length { y[i] = Int32(tables.root[Int(y[i])]) }
      for i in 0..<length {
        // 116·255/100 and 16·255/100, in units of 2⁻¹⁵.
        lightness[start &+ i] = UInt8(clamping32: (y[i] &* 296 &- 1_336_934 &+ 16384) >> 15)
      }
    }
  }

  @inline(__always)
  func replace(
    _ row: UnsafeMutablePointer<UInt8>, _ count: Int, with lightness: UnsafePointer<UInt8>,
    channels: Int
  ) {
    for start in stride(from: 0, to: count, by: Self.run) {
      let length = min(Self.run, count &- start)
      let pixels = row + start &* channels
      light(of: pixels, length, channels: channels)
      let (x, y, z) = (numbers(3), numbers(4), numbers(5))
      weigh(length, 1777, 1541, 778, into: x)
      weigh(length, 871, 2929, 296, into: y)
      weigh(length, 73, 448, 3575, into: z)
      let roots = UnsafeMutableRawPointer(numbers(6)).assumingMemoryBound(to: Float.self)
      for i in 0..<length {
        x[i] = Int32(tables.root[Int(x[i])])
        y[i] = Int32(tables.root[Int(y[i])])
        z[i] = Int32(tables.root[Int(z[i])])
        roots[i] = tables.rootOfLightness[Int(lightness[start &+ i])]
      }
      let (red, green, blue) = (numbers(0), numbers(1), numbers(2))
      for i in 0..<length {
        let a = Int32(UInt8(clamping32: (500 &* (x[i] &- y[i]) &+ 4_194_304 &+ 16384) >> 15))
        let b = Int32(UInt8(clamping32: (200 &* (y[i] &- z[i]) &+ 4_194_304 &+ 16384) >> 15))
        (red[i], green[i], blue[i]) = Self.light(roots[i], Float(a &- 128), Float(b &- 128))
      }
      for i in 0..<length {
        let pixel = pixels + i &* channels
        pixel[0] = tables.level[Int(red[i])]
        pixel[1] = tables.level[Int(green[i])]
        pixel[2] = tables.level[Int(blue[i])]
      }
    }
  }

  /// Linear light of a run of pixels, red, green and blue.
  @inline(__always)
  private func light(of pixels: UnsafePointer<UInt8>, _ count: Int, channels: Int) {
    let (red, green, blue) = (numbers(0), numbers(1), numbers(2))
    for i in 0..<count {
      let pixel = pixels + i &* channels
      red[i] = Int32(tables.linear[Int(pixel[0])])
      green[i] = Int32(tables.linear[Int(pixel[1])])
      blue[i] = Int32(tables.linear[Int(pixel[2])])
    }
  }

  /// Sums of linear light whose weights, in units of 2⁻¹², sum to 1.
  @inline(__always)
  private func weigh(
    _ count: Int, _ r: Int32, _ g: Int32, _ b: Int32, into sums: UnsafeMutablePointer<Int32>
  ) {
    let (red, green, blue) = (numbers(0), numbers(1), numbers(2))
    for i in 0..<count {
      sums[i] = (red[i] &* r &+ green[i] &* g &+ blue[i] &* b &+ 2048) >> 12
    }
  }

  /// Linear light of red, green and blue, as places in the table of levels: XYZ of the white point
  /// D65, then the primaries of sRGB.
  @inline(__always)
  private static func light(_ rootOfY: Float, _ a: Float, _ b: Float) -> (Int32, Int32, Int32) {
    let x = cubed(rootOfY + a * (1 / 500)) * 0.950456
    let y = cubed(rootOfY)
    let z = cubed(rootOfY - b * (1 / 200)) * 1.088754
    return (
      place(3.240479 * x - 1.53715 * y - 0.498535 * z),
      place(-0.969256 * x + 1.875991 * y + 0.041556 * z),
      place(0.055648 * x - 0.204043 * y + 1.057311 * z)
    )
  }

  @inline(__always)
  private static func cubed(_ f: Float) -> Float {
    let (cube, line) = (f * f * f, (f - 16 / 116) * (1 / 7.787))
    return f > 0.206893 ? cube : line
  }

  @inline(__always)
  private static func place(_ light: Float) -> Int32 {
    let floored = light > 0 ? light : 0
    let clamped = floored < 1 ? floored : 1
    return (clamped * 16384).nearestInt32
  }
}
