// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiEngine
public import MizumashiFiles
internal import MizumashiGeometry
internal import MizumashiPixels
public import SystemPackage

/// Times steps on pictures in memory, on one thread, as the peers' harness does theirs: decoded
/// before, drawn anew for every picture, a buffer of its own for every result.
public struct BenchmarkJob {
  private let specifications: [BenchmarkSpecification]
  private let pictures: [Raster]
  private let seconds: Double
  private let renderer: Renderer

  /// Decodes the JPEG files of a folder.
  ///
  /// - Parameter seconds: how long all rounds of a row take together, about.
  public init(
    _ specifications: [BenchmarkSpecification], images: FilePath, seconds: Double = 0.6
  ) throws(FileError) {
    self.specifications = specifications
    self.seconds = seconds
    let pool = BufferPool()
    renderer = Renderer(pool: pool, compressor: JPEGCompressor(pool: pool))
    pictures = try BenchmarkPictures(images).rasters
  }

  /// Measures every row that there are steps for.
  ///
  /// - Returns: the ids of the rows that nothing does yet.
  public func run(_ observe: (BenchmarkResult) -> Void) throws -> [String] {
    let clock = BenchmarkClock(seconds: seconds, pictureCount: pictures.count)
    return try forEachRow { row in
      var number = 0
      let rates = try clock.rates { count in
        for _ in 0..<count {
          number += 1
          try row.make(pictures[number % pictures.count], number: number, renderer)
        }
      }
      let fields: [String: Any] = [
        "library": "mizumashi", "transform": row.id, "params": row.specification.parameters,
      ]
      observe(try BenchmarkResult(id: row.id, fields, rates: rates))
    }
  }

  /// Compares every row with the reference: no step joined with another, kernels in their plainest
  /// form.
  ///
  /// - Returns: the ids of the rows that nothing does yet.
  public func check(_ observe: (BenchmarkResult) -> Void) throws -> [String] {
    try forEachRow { row in
      let picture = pictures[0]
      let plan = try row.plan(picture, number: 0)
      let made = try row.result(plan, picture, renderer)
      let expected = try Renderer(compressor: JPEGCompressor(), usesReferences: true)
        .render(plan, picture)
      observe(
        try BenchmarkResult(
          id: row.id,
          [
            "transform": row.id, "out": "\(made.format) \(made.extent)",
            "changed": made != picture, "largest_difference": made.largestDifference(to: expected),
          ]))
    }
  }

  private func forEachRow(_ body: (BenchmarkRow) throws -> Void) throws -> [String] {
    var missing: [String] = []
    for specification in specifications {
      if let row = try BenchmarkRow(specification) {
        try body(row)
      } else {
        missing.append(specification.id)
      }
    }
    return missing
  }
}

extension Raster {
  /// In stored levels; infinite where extents or formats differ.
  fileprivate func largestDifference(to other: Raster) -> Double {
    guard extent == other.extent, format == other.format else { return .infinity }
    var largest = 0.0
    for y in 0..<extent.height {
      for x in 0..<extent.width {
        for (a, b) in zip(self[x, y], other[x, y]) { largest = max(largest, abs(a - b)) }
      }
    }
    return largest
  }
}
