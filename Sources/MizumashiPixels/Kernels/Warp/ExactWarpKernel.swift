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
  private static let triples = TripleReversal()
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
      turn(source, target, rows)
    } else if vertical.isReversed {
      // Reading downwards and writing upwards is faster than the other way.
      for y in rows.reversed() { copy(source, target, row: y, of: rows) }
    } else {
      for y in rows { copy(source, target, row: y, of: rows) }
    }
  }

  // MARK: Rows from rows

  private func copy(
    _ source: RasterView, _ target: MutableRasterView, row y: Int, of rows: Range<Int>
  ) {
    let width = target.extent.width
    let out = target.base + y * target.stride
    guard let row = inside(vertical.index(y), self.source.height) else {
      return paint(out, 0..<width)
    }
    let line = source.base + row * source.stride
    let whole = horizontal.targets(of: self.source.width).clamped(to: 0..<width)
    if whole.count < width {
      edge(line, out, 0..<whole.lowerBound, leftRuns)
      edge(line, out, whole.upperBound..<width, rightRuns)
      guard !whole.isEmpty else { return }
    }
    let start = out + whole.lowerBound * bytesPerPixel
    let first = horizontal.index(whole.lowerBound)
    let later = y + (vertical.isReversed ? -RasterView.rowsAhead : RasterView.rowsAhead)
    let ahead =
      rows.contains(later) && row + RasterView.rowsAhead < self.source.height
      ? LinesAhead(
        source: source.stride, target: vertical.isReversed ? -target.stride : target.stride)
      : .none
    if horizontal.isReversed {
      reverse(line, endingAt: first, start, count: whole.count, asking: ahead)
    } else {
      RowCopy.run(
        line + first * bytesPerPixel, start, byteCount: whole.count * bytesPerPixel,
        asking: ahead)
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
        reverse(line, endingAt: run.source, start, count: run.count, asking: .none)
      } else {
        start.copyMemory(
          from: line + run.source * bytesPerPixel, byteCount: run.count * bytesPerPixel)
      }
    }
  }

  private func paint(_ out: UnsafeMutableRawPointer, _ columns: Range<Int>) {
    guard !columns.isEmpty else { return }
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
    _ line: UnsafeRawPointer, endingAt last: Int, _ out: UnsafeMutableRawPointer, count: Int,
    asking ahead: LinesAhead
  ) {
    let size = bytesPerPixel
    let step = 16 / size &* size
    let source = line + (last + 1 - count) * size
    let end = out + count * size
    let byteCount = count * size
    var done = size == 3 ? Self.triples.reverse(source, before: end, byteCount, ahead) : 0
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

  private func turn(_ source: RasterView, _ target: MutableRasterView, _ rows: Range<Int>) {
    let width = target.extent.width
    let whole = vertical.targets(of: self.source.height).clamped(to: 0..<width)
    let lines = horizontal.targets(of: self.source.width).clamped(to: rows)
    if whole.count < width || lines.count < rows.count {
      for y in rows { turnEdges(source, target, y, lines.contains(y) ? whole : 0..<0) }
    }
    guard !whole.isEmpty else { return }
    let (origin, across, down) = steps(source, target)
    var y = lines.lowerBound
    while y < lines.upperBound {
      let first = origin + (y &* down &+ whole.lowerBound &* across)
      let out = target.base + (y &* target.stride &+ whole.lowerBound &* bytesPerPixel)
      let count = min(lines.upperBound - y, 4)
      let done =
        count == 4 && bytesPerPixel == 3
        ? turnFour(first, across, down, out, target.stride, whole.count) : 0
      for line in 0..<count {
        gather(
          first + (line &* down &+ done &* across), across,
          out + (line &* target.stride &+ done &* bytesPerPixel), whole.count &- done)
      }
      y += count
    }
  }

  /// Four rows of pixels of three bytes, four of them at a time.
  ///
  /// - Returns: how many pixels of each row are done: never the last ones, since more is written
  ///   than counts.
  private func turnFour(
    _ first: UnsafeRawPointer, _ across: Int, _ down: Int, _ out: UnsafeMutableRawPointer,
    _ stride: Int, _ count: Int
  ) -> Int {
    // A vector holds four columns from left to right; where those follow each other from right to
    // left, rows are written from the last to the first.
    let source = (down < 0 ? first + 3 &* down : first).assumingMemoryBound(to: UInt8.self)
    let start = down < 0 ? out + 3 &* stride : out
    let target = start.assumingMemoryBound(to: UInt8.self)
    var x = 0
    while x &+ 6 <= count {
      mzm_turn_four_u8x3(
        source + x &* across, across, target + 3 &* x, down < 0 ? -stride : stride)
      x &+= 4
    }
    return x
  }

  /// Where the pixel (0, 0) of the target would come from, and how far from there the next ones to
  /// the right and below do.
  private func steps(
    _ source: RasterView, _ target: MutableRasterView
  ) -> (UnsafeRawPointer, across: Int, down: Int) {
    let origin =
      source.base + (vertical.index(0) * source.stride + horizontal.index(0) * bytesPerPixel)
    return (
      origin, vertical.isReversed ? -source.stride : source.stride,
      horizontal.isReversed ? -bytesPerPixel : bytesPerPixel
    )
  }

  /// What lies outside `whole` in a row.
  private func turnEdges(
    _ source: RasterView, _ target: MutableRasterView, _ y: Int, _ whole: Range<Int>
  ) {
    let width = target.extent.width
    guard whole.count < width else { return }
    let out = target.base + y * target.stride
    guard let column = inside(horizontal.index(y), self.source.width) else {
      return paint(out, 0..<width)
    }
    let top = source.base + column * bytesPerPixel
    for x in 0..<width where !whole.contains(x) {
      if let row = inside(vertical.index(x), self.source.height) {
        (out + x * bytesPerPixel)
          .copyMemory(from: top + row * source.stride, byteCount: bytesPerPixel)
      } else {
        paint(out, x..<x + 1)
      }
    }
  }

  /// Pixels of a row, `step` bytes apart in the source.
  private func gather(
    _ first: UnsafeRawPointer, _ step: Int, _ out: UnsafeMutableRawPointer, _ count: Int
  ) {
    switch bytesPerPixel {
    case 1: move(first, step, out, count, UInt8.self)
    case 2: move(first, step, out, count, UInt16.self)
    case 3:
      // Four bytes are moved for three that count; the next pixel overwrites the fourth.
      move(first, step, out, count &- 1, UInt32.self)
      (out + 3 &* (count &- 1)).copyMemory(from: first + (count &- 1) &* step, byteCount: 3)
    case 4: move(first, step, out, count, UInt32.self)
    case 8: move(first, step, out, count, UInt64.self)
    default:
      for i in 0..<count {
        (out + i &* bytesPerPixel).copyMemory(from: first + i &* step, byteCount: bytesPerPixel)
      }
    }
  }

  @inline(__always)
  private func move<Word: FixedWidthInteger>(
    _ first: UnsafeRawPointer, _ step: Int, _ out: UnsafeMutableRawPointer, _ count: Int,
    _ word: Word.Type
  ) {
    for i in 0..<count {
      (out + i &* bytesPerPixel).storeBytes(
        of: (first + i &* step).loadUnaligned(as: word), as: word)
    }
  }
}
