// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiEngine
internal import MizumashiGeometry
internal import MizumashiPixels
internal import MizumashiRandom

/// Runs each row of a benchmark a fixed number of times on a fixed picture, between marks, for a
/// tool that counts instructions.
///
/// Counts, unlike times, are the same on a busy machine and on a quiet one, so that a test can
/// compare them. `Scripts/instruction-counts.py` does.
public struct CountingJob {
  /// What was run between a pair of marks.
  public struct Result: Sendable {
    public let id: String
    /// Pixels of the picture, times the number of passes.
    public let pixelCount: Int
  }

  private static let passes = 2

  private let specifications: [BenchmarkSpecification]
  private let picture: Raster
  private let renderer: Renderer

  public init(_ specifications: [BenchmarkSpecification]) {
    self.specifications = specifications
    // The extent that the rows' parameters are meant for.
    picture = .countingPicture(Extent(width: 500, height: 375))
    let pool = BufferPool()
    renderer = Renderer(pool: pool, compressor: JPEGCompressor(pool: pool))
  }

  /// Runs every row that there are steps for. What stands between the first mark and the second,
  /// the third and the fourth, and so on, is to be counted; the rest fills pools and tables.
  public func run(mark: () -> Void, _ observe: (Result) -> Void) throws {
    for specification in specifications {
      guard let row = try BenchmarkRow(specification) else { continue }
      try row.make(picture, number: 0, renderer)
      mark()
      for number in 1...Self.passes { try row.make(picture, number: number, renderer) }
      mark()
      observe(Result(id: row.id, pixelCount: picture.extent.area * Self.passes))
    }
  }
}

extension Raster {
  /// Gradients, tiles with hard edges, and noise: something of everything that makes kernels
  /// branch, and no file that could change.
  fileprivate static func countingPicture(_ extent: Extent) -> Raster {
    let side = 24
    let tilesAcross = extent.width / side + 1
    var stream = RandomStream(RandomKey(seed: 0).child("counting"))
    let tiles = stream.nextWords(tilesAcross * (extent.height / side + 1))
    let noises = stream.nextWords(extent.area)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(extent.area * 3)
    for y in 0..<extent.height {
      for x in 0..<extent.width {
        // 95, 127 and 31 at most.
        let gradient = x * 96 / extent.width
        let tile = tiles[y / side * tilesAcross + x / side]
        let noise = noises[y * extent.width + x]
        for shift in [0, 8, 16] as [UInt32] {
          bytes.append(UInt8(gradient + Int(tile >> shift & 127) + Int(noise >> shift & 31)))
        }
      }
    }
    return Raster(extent, .rgb8, packedBytes: bytes)
  }
}
