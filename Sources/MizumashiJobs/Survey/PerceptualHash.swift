// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry
internal import MizumashiPixels

/// What a picture looks like, in 128 bits: pictures that look alike differ in few of them, whatever
/// their size and compression.
///
/// The luma is averaged over 9×9 cells; a bit says whether a cell is brighter than the one to its
/// right, or than the one below (the "difference hash" of Krawetz 2013, in both directions).
struct PerceptualHash: Hashable, Sendable {
  let right: UInt64
  let down: UInt64

  /// Pictures count as alike up to so many different bits: re-compressed and resized copies of
  /// photographs differ in up to four, different photographs in some 60.
  static let tolerance = 6

  private static let side = 9
  /// Levels of 255 that neighbours must differ by to say anything: flat areas are all noise.
  private static let noise: Float = 1

  func distance(to other: PerceptualHash) -> Int {
    (right ^ other.right).nonzeroBitCount + (down ^ other.down).nonzeroBitCount
  }

  /// Whether it has too little in it to tell pictures apart by.
  var isPlain: Bool { right.nonzeroBitCount + down.nonzeroBitCount < 12 }

  init(_ raster: Raster) {
    let cells = Self.cells(of: raster)
    var right: UInt64 = 0
    var down: UInt64 = 0
    for row in 0..<8 {
      for column in 0..<8 {
        let here = cells[row * Self.side + column]
        let bit: UInt64 = 1 << UInt64(row * 8 + column)
        if here > cells[row * Self.side + column + 1] + Self.noise { right |= bit }
        if here > cells[(row + 1) * Self.side + column] + Self.noise { down |= bit }
      }
    }
    self.right = right
    self.down = down
  }

  /// The mean luma of each cell, 0…255.
  private static func cells(of raster: Raster) -> [Float] {
    var sums = [Float](repeating: 0, count: side * side)
    var counts = [Float](repeating: 0, count: side * side)
    raster.withView { view in
      switch view.format.depth {
      case .uint8: add(view, UInt8.self, &sums, &counts)
      case .uint16: add(view, UInt16.self, &sums, &counts)
      case .float32: add(view, Float.self, &sums, &counts)
      }
    }
    return zip(sums, counts).map { $1 > 0 ? $0 / $1 : 0 }
  }

  private static func add<Component: PixelComponent>(
    _ view: RasterView, _: Component.Type, _ sums: inout [Float], _ counts: inout [Float]
  ) {
    let channels = view.format.channelCount
    let hasColour = view.format.layout.hasColour
    let scale = 255 / Component.nominalMaximum
    // Every n-th pixel is enough: a cell has thousands.
    let step = max(1, min(view.extent.width, view.extent.height) / 256)
    for y in stride(from: 0, to: view.extent.height, by: step) {
      let row: UnsafePointer<Component> = view.row(y)
      let line = y * side / view.extent.height * side
      for x in stride(from: 0, to: view.extent.width, by: step) {
        let pixel = row + x * channels
        let luma =
          hasColour
          ? 0.299 * pixel[0].floatValue + 0.587 * pixel[1].floatValue + 0.114 * pixel[2].floatValue
          : pixel[0].floatValue
        let cell = line + x * side / view.extent.width
        sums[cell] += luma * scale
        counts[cell] += 1
      }
    }
  }
}
