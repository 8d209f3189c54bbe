// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import CMizumashiVector
internal import MizumashiGeometry

/// Moves whole pixels: flips, quarter turns, crops, paddings and whole shifts. Nothing is
/// interpolated.
///
/// **Shape**: any layout and depth; the target has the map's extent. **Edges**: pixels from beyond
/// the source follow the border.
public struct ExactWarpKernel: Kernel {
  private let horizontal: LatticeAxis
  private let vertical: LatticeAxis
  /// Whether rows of the target are columns of the source.
  private let isTransposed: Bool
  private let source: Extent
  private let border: WarpLink.Border
  private let bytesPerPixel: Int
  private let fill: [UInt8]
  private let reversal: SIMD16<UInt8>
  /// What lies beyond the left and the right edge, for a border that repeats the picture.
  private let leftRuns: [EdgeRun]
  private let rightRuns: [EdgeRun]

  /// - Precondition: the map is exact; a constant border has a component for each channel of
  ///   `format`.
  public init(_ link: WarpLink, format: PixelFormat) {
    guard link.map.mapClass == .exact, case .matrix(_, let inverse) = link.map.form else {
      preconditionFailure("only whole pixels move")
    }
    isTransposed = inverse.a == 0
    horizontal =
      isTransposed
      ? LatticeAxis(step: inverse.b, offset: inverse.c)
      : LatticeAxis(step: inverse.a, offset: inverse.c)
    vertical =
      isTransposed
      ? LatticeAxis(step: inverse.d, offset: inverse.f)
      : LatticeAxis(step: inverse.e, offset: inverse.f)
    source = link.map.sourceExtent
    border = link.border
    bytesPerPixel = format.bytesPerPixel
    fill = PixelBytes.bytes(of: link.border, format)
    reversal = PixelBytes.reversal(bytesPerPixel: bytesPerPixel)
    let width = link.map.targetExtent.width
    let whole = horizontal.targets(of: source.width).clamped(to: 0..<width)
    if !isTransposed, case .rule(let rule) = border {
      leftRuns = EdgeRun.all(0..<whole.lowerBound, horizontal, rule, source.width)
      rightRuns = EdgeRun.all(whole.upperBound..<width, horizontal, rule, source.width)
    } else {
      (leftRuns, rightRuns) = ([], [])
    }
  }

  public func run(from source: RasterView, into target: MutableRasterView, rows: Range<Int>) {
    if isTransposed {
      for y in rows { gather(source, target, row: y) }
    } else {
      for y in rows { copy(source, target, row: y) }
    }
  }

  // MARK: Rows from rows

  private func copy(_ source: RasterView, _ target: MutableRasterView, row y: Int) {
    let width = target.extent.width
    let out = target.base + y * target.stride
    guard let row = inside(vertical.index(y), self.source.height) else {
      return paint(out, 0..<width)
    }
    let line = source.base + row * source.stride
    if vertical.isReversed, row > 1 {
      // Rows are read from the bottom up, which no processor looks ahead for.
      mzm_prefetch(line - 2 * source.stride, source.extent.width * bytesPerPixel)
    }
    let whole = horizontal.targets(of: self.source.width).clamped(to: 0..<width)
    edge(line, out, 0..<whole.lowerBound, leftRuns)
    edge(line, out, whole.upperBound..<width, rightRuns)
    guard !whole.isEmpty else { return }
    let start = out + whole.lowerBound * bytesPerPixel
    let first = horizontal.index(whole.lowerBound)
    if horizontal.isReversed {
      reverse(line, endingAt: first, start, count: whole.count)
    } else {
      start.copyMemory(from: line + first * bytesPerPixel, byteCount: whole.count * bytesPerPixel)
    }
  }

  /// The row that is read for a row index, which may lie beyond the edge; nil where a constant
  /// shows.
  private func inside(_ index: Int, _ count: Int) -> Int? {
    if index >= 0 && index < count { return index }
    if case .rule(let rule) = border { return rule.index(index, count: count) }
    return nil
  }

  /// Pixels from beyond the left or right edge.
  private func edge(
    _ line: UnsafeRawPointer, _ out: UnsafeMutableRawPointer, _ columns: Range<Int>,
    _ runs: [EdgeRun]
  ) {
    guard case .rule = border else { return paint(out, columns) }
    for run in runs {
      let start = out + run.target * bytesPerPixel
      if run.isReversed {
        reverse(line, endingAt: run.source, start, count: run.count)
      } else {
        start.copyMemory(
          from: line + run.source * bytesPerPixel, byteCount: run.count * bytesPerPixel)
      }
    }
  }

  private func paint(_ out: UnsafeMutableRawPointer, _ columns: Range<Int>) {
    guard fill.contains(where: { $0 != fill[0] }) else {
      let bytes = out + columns.lowerBound * bytesPerPixel
      bytes.initializeMemory(
        as: UInt8.self, repeating: fill[0], count: columns.count * bytesPerPixel)
      return
    }
    for x in columns {
      for (index, byte) in fill.enumerated() {
        out.storeBytes(of: byte, toByteOffset: x * bytesPerPixel + index, as: UInt8.self)
      }
    }
  }

  /// Pixels `last`, `last` − 1, …: as many as fit into 16 bytes at a time, from the left of the
  /// source to its right, which is the way that a processor looks ahead.
  private func reverse(
    _ line: UnsafeRawPointer, endingAt last: Int, _ out: UnsafeMutableRawPointer, count: Int
  ) {
    let size = bytesPerPixel
    let step = 16 / size &* size
    let source = line + (last + 1 - count) * size
    let end = out + count * size
    let byteCount = count * size
    var done = 0
    // Sixteen bytes are stored for fewer that count: the surplus, in front, is overwritten by what
    // follows.
    while done &+ 16 <= byteCount {
      let pixels = (source + done).loadUnaligned(as: SIMD16<UInt8>.self)
      (end - (done &+ 16)).storeBytes(
        of: mzm_shuffle_u8x16(pixels, reversal), as: SIMD16<UInt8>.self)
      done &+= step
    }
    while done < byteCount {
      (end - (done &+ size)).copyMemory(from: source + done, byteCount: size)
      done &+= size
    }
  }

  // MARK: Rows from columns

  private func gather(_ source: RasterView, _ target: MutableRasterView, row y: Int) {
    let width = target.extent.width
    let out = target.base + y * target.stride
    guard let column = inside(horizontal.index(y), self.source.width) else {
      return paint(out, 0..<width)
    }
    let whole = vertical.targets(of: self.source.height).clamped(to: 0..<width)
    let top = source.base + column * bytesPerPixel
    for range in [0..<whole.lowerBound, whole.upperBound..<width] {
      for x in range {
        if let row = inside(vertical.index(x), self.source.height) {
          (out + x * bytesPerPixel)
            .copyMemory(from: top + row * source.stride, byteCount: bytesPerPixel)
        } else {
          paint(out, x..<x + 1)
        }
      }
    }
    guard !whole.isEmpty else { return }
    let first = top + vertical.index(whole.lowerBound) * source.stride
    let step = vertical.isReversed ? -source.stride : source.stride
    let start = out + whole.lowerBound * bytesPerPixel
    if bytesPerPixel == 3 {
      spread(first, step, start, count: whole.count)
    } else {
      for i in 0..<whole.count {
        (start + i * bytesPerPixel).copyMemory(from: first + i * step, byteCount: bytesPerPixel)
      }
    }
  }

  /// Pixels of three bytes, which are most.
  private func spread(
    _ first: UnsafeRawPointer, _ step: Int, _ out: UnsafeMutableRawPointer, count: Int
  ) {
    // Four bytes are moved for three that count; the next pixel overwrites the fourth.
    for i in 0..<count &- 1 {
      (out + 3 &* i).storeBytes(
        of: (first + i &* step).loadUnaligned(as: UInt32.self), as: UInt32.self)
    }
    (out + 3 &* (count &- 1)).copyMemory(from: first + (count &- 1) &* step, byteCount: 3)
  }
}

/// Pixels of a row beyond the edge that follow each other in the source, one way or the other.
private struct EdgeRun {
  let target: Int
  /// Where the first comes from.
  let source: Int
  var count = 1
  var isReversed = false

  /// The runs of some columns of the target, from left to right.
  static func all(
    _ columns: Range<Int>, _ axis: LatticeAxis, _ rule: EdgeRule, _ width: Int
  ) -> [EdgeRun] {
    var runs: [EdgeRun] = []
    for x in columns {
      let source = rule.index(axis.index(x), count: width)
      if let last = runs.last, last.isContinued(by: source) {
        runs[runs.count - 1].isReversed = source < last.source
        runs[runs.count - 1].count += 1
      } else {
        runs.append(EdgeRun(target: x, source: source))
      }
    }
    return runs
  }

  private func isContinued(by column: Int) -> Bool {
    count == 1
      ? abs(column - source) == 1 : column == source + (isReversed ? -count : count)
  }
}

/// One axis of a map that moves whole pixels.
struct LatticeAxis: Sendable {
  let isReversed: Bool
  private let offset: Int

  /// From the inverse matrix, which speaks of continuous positions: −1 takes pixel i to offset − 1
  /// − i.
  init(step: Double, offset: Double) {
    isReversed = step < 0
    self.offset = isReversed ? Int(offset) - 1 : Int(offset)
  }

  /// The source index of a target index.
  @inline(__always)
  func index(_ target: Int) -> Int { isReversed ? offset &- target : target &+ offset }

  /// The target indices whose source index lies in 0..<count.
  func targets(of count: Int) -> Range<Int> {
    isReversed ? offset - count + 1..<offset + 1 : -offset..<count - offset
  }
}

/// Pixels as bytes.
enum PixelBytes {
  /// The bytes of one pixel of a constant border; zeros for other borders, which never show it.
  static func bytes(of border: WarpLink.Border, _ format: PixelFormat) -> [UInt8] {
    guard case .constant(let components) = border else {
      return Array(repeating: 0, count: format.bytesPerPixel)
    }
    return components.flatMap { component -> [UInt8] in
      switch format.depth {
      case .uint8: [UInt8(saturating: Float(component))]
      case .uint16: withUnsafeBytes(of: UInt16(saturating: Float(component))) { Array($0) }
      case .float32: withUnsafeBytes(of: Float(component)) { Array($0) }
      }
    }
  }

  /// The order of bytes that reverses as many whole pixels as fit into 16 bytes; they end the
  /// vector.
  static func reversal(bytesPerPixel size: Int) -> SIMD16<UInt8> {
    var order = SIMD16<UInt8>(repeating: 0x80)
    let count = 16 / size
    for pixel in 0..<count {
      for byte in 0..<size {
        let place = 16 - count * size + pixel * size + byte
        order[place] = UInt8((count - 1 - pixel) * size + byte)
      }
    }
    return order
  }
}
