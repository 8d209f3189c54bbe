// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import MizumashiCodecs
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
  /// What a row gave.
  public struct Result: Sendable {
    public let id: String
    /// One line of JSON.
    public let line: String
  }

  private let specifications: [BenchmarkSpecification]
  private let pictures: [Raster]
  private let seconds: Double
  private let pool = BufferPool()
  private let renderer: Renderer

  /// Decodes the JPEG files of a folder.
  ///
  /// - Parameter seconds: how long all rounds of a row take together, about.
  public init(
    _ specifications: [BenchmarkSpecification], images: FilePath, seconds: Double = 0.6
  ) throws(FileError) {
    self.specifications = specifications
    self.seconds = seconds
    renderer = Renderer(pool: pool, compressor: JPEGCompressor(pool: pool))
    let files = try FolderListing.names(in: images).filter {
      ["jpg", "jpeg"].contains($0.extension?.lowercased())
    }
    guard !files.isEmpty else { throw FileError(images, "holds no JPEG files") }
    var pictures: [Raster] = []
    for name in files {
      let path = images.appending(name)
      let bytes = try FileReading.contents(of: path, limit: SourceFile.longest)
      do {
        pictures.append(try ImageDecoder().decode(bytes).raster)
      } catch {
        throw FileError(path, error.description)
      }
    }
    self.pictures = pictures
  }

  /// Measures every row that there are steps for.
  ///
  /// - Returns: the ids of the rows that nothing does yet.
  public func run(_ observe: (Result) -> Void) throws -> [String] {
    try forEachRow { row, steps in
      let rates = try measure(steps)
      let median = rates.sorted()[rates.count / 2]
      let (low, high) = (rates.min() ?? 0, rates.max() ?? 0)
      observe(
        Result(
          id: row.id,
          line: try Self.line([
            "library": "mizumashi", "version": Version.current, "transform": row.id,
            "params": row.parameters, "images_per_s": median.rounded(places: 2),
            "best": high.rounded(places: 2), "spread": ((high - low) / median).rounded(places: 3),
          ])))
    }
  }

  /// Compares every row with the reference: no step joined with another, kernels in their plainest
  /// form.
  ///
  /// - Returns: the ids of the rows that nothing does yet.
  public func check(_ observe: (Result) -> Void) throws -> [String] {
    try forEachRow { row, steps in
      let picture = pictures[0]
      let plan = try plan(steps, picture, number: 0)
      let made = try renderer.render(plan, picture)
      let expected = try Renderer(compressor: JPEGCompressor(), usesReferences: true)
        .render(plan, picture)
      observe(
        Result(
          id: row.id,
          line: try Self.line([
            "transform": row.id, "out": "\(made.format) \(made.extent)",
            "changed": made != picture, "largest_difference": made.largestDifference(to: expected),
          ])))
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

  /// Pictures per second in each of seven rounds, which are whole passes over the pictures where
  /// these are short enough.
  private func measure(_ steps: [Step]) throws -> [Double] {
    let rounds = 7
    var number = 0
    func pass(_ count: Int) throws -> Double {
      let clock = ContinuousClock()
      let time = try clock.measure {
        for _ in 0..<count {
          let picture = pictures[number % pictures.count]
          number += 1
          _ = try renderer.render(try plan(steps, picture, number: number), picture)
        }
      }
      return time / .seconds(1)
    }
    // Warm: pools filled, pages touched.
    var (warm, count) = (0.0, 0)
    while warm < 0.15 && count < 100_000 || count < 3 {
      warm += try pass(3)
      count += 3
    }
    var size = max(1, Int((seconds / Double(rounds) / (warm / Double(count))).rounded()))
    if size > pictures.count { size = size / pictures.count * pictures.count }
    return try (0..<rounds).map { _ in Double(size) / (try pass(size)) }
  }

  private func plan(_ steps: [Step], _ picture: Raster, number: Int) throws -> Plan {
    let key = RandomKey(seed: 0).child(number)
    let drawn = try steps.draw(for: Subject(extent: picture.extent), key: key)
    return Plan(drawn.effects(on: picture.extent), for: picture.extent)
  }

  private static func line(_ fields: [String: Any]) throws -> String {
    let bytes = try JSONSerialization.data(withJSONObject: fields, options: [.sortedKeys])
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension Double {
  fileprivate func rounded(places: Int) -> Double {
    let scale = (0..<places).reduce(1.0) { scale, _ in scale * 10 }
    return (self * scale).rounded() / scale
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
