// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiEngine
internal import MizumashiGeometry
internal import MizumashiPixels
internal import MizumashiPlan
internal import MizumashiRandom
internal import MizumashiRecipe
internal import MizumashiYAML
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
    return try forEachRow { row, steps in
      var number = 0
      let rates = try clock.rates { count in
        for _ in 0..<count {
          let picture = pictures[number % pictures.count]
          number += 1
          _ = try renderer.render(try plan(steps, picture, number: number), picture)
        }
      }
      let fields: [String: Any] = [
        "library": "mizumashi", "transform": row.id, "params": row.parameters,
      ]
      observe(try BenchmarkResult(id: row.id, fields, rates: rates))
    }
  }

  /// Compares every row with the reference: no step joined with another, kernels in their plainest
  /// form.
  ///
  /// - Returns: the ids of the rows that nothing does yet.
  public func check(_ observe: (BenchmarkResult) -> Void) throws -> [String] {
    try forEachRow { row, steps in
      let picture = pictures[0]
      let plan = try plan(steps, picture, number: 0)
      let made = try renderer.render(plan, picture)
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

  private func forEachRow(
    _ body: (BenchmarkSpecification, [Step]) throws -> Void
  ) throws -> [String] {
    var missing: [String] = []
    for row in specifications {
      guard let text = try BenchmarkOperations.steps(row) else {
        missing.append(row.id)
        continue
      }
      let recipe = try Recipe(yaml: "{steps: [\(text)]}", source: row.id)
      try body(row, recipe.variants[0].steps)
    }
    return missing
  }

  private func plan(_ steps: [Step], _ picture: Raster, number: Int) throws -> Plan {
    let key = RandomKey(seed: 0).child(number)
    let drawn = try steps.draw(for: Subject(extent: picture.extent), key: key)
    return Plan(drawn.effects(on: picture.extent), for: picture.extent)
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
