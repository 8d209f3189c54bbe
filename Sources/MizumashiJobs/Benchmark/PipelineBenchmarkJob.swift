// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import MizumashiEngine
public import MizumashiFiles
internal import MizumashiGeometry
internal import MizumashiPixels
internal import MizumashiPlan
internal import MizumashiRandom
internal import MizumashiRecipe
internal import MizumashiYAML
public import SystemPackage

/// Times whole chains of steps, from pictures in memory or from JPEG files, on any number of
/// threads.
public struct PipelineBenchmarkJob {
  /// What a pipeline begins with.
  public enum Start: String, Sendable, CaseIterable {
    /// Pictures that were decoded before.
    case pixels
    /// JPEG files, read and decoded while time runs.
    case files
  }

  private let specifications: [BenchmarkSpecification]
  private let start: Start
  private let workers: Int
  private let seconds: Double
  private let pictures: BenchmarkPictures

  /// - Parameter seconds: how long all rounds of a pipeline take together, about.
  public init(
    _ specifications: [BenchmarkSpecification], images: FilePath, from start: Start, workers: Int,
    seconds: Double
  ) throws(FileError) {
    self.specifications = specifications
    self.start = start
    self.workers = workers
    self.seconds = seconds
    pictures = try BenchmarkPictures(images)
  }

  /// Measures every pipeline that there are steps for.
  ///
  /// - Returns: the ids of those that nothing does yet.
  public func run(_ observe: (BenchmarkResult) -> Void) throws -> [String] {
    let clock = BenchmarkClock(seconds: seconds, pictureCount: pictures.files.count)
    var missing: [String] = []
    for row in specifications {
      guard let pipeline = try BenchmarkPipeline(row) else {
        missing.append(row.id)
        continue
      }
      let steps = try Recipe(yaml: "steps:\n\(pipeline.steps)", source: row.id).variants[0].steps
      let annotations = try row.annotations(for: pictures.rasters.map(\.extent))
      let workers = (0..<workers).map { _ in
        PipelineWorker(steps, pipeline.product, row, pictures, annotations, start)
      }
      var number = 0
      let rates = try clock.rates { count in
        try Self.share(number..<number + count, among: workers)
        number += count
      }
      let fields: [String: Any] = [
        "impl": "mizumashi", "pipeline": row.id, "from": start.rawValue, "workers": workers.count,
      ]
      observe(try BenchmarkResult(id: row.id, fields, rates: rates))
    }
    return missing
  }

  /// Every worker takes each so-manieth number, on a thread of its own.
  private static func share(_ numbers: Range<Int>, among workers: [PipelineWorker]) throws {
    DispatchQueue.concurrentPerform(iterations: workers.count) { index in
      let worker = workers[index]
      for number in numbers where number % workers.count == index { worker.process(number) }
    }
    for worker in workers { try worker.throwFailure() }
  }
}

extension BenchmarkSpecification {
  /// For each picture the boxes that it is given, where the pipeline moves any.
  fileprivate func annotations(for extents: [Extent]) throws -> [Annotations] {
    guard parameters["boxes"] != nil else { return extents.map { _ in Annotations() } }
    let (count, centre, side) = (
      try whole("boxes"), try numbers("box_centre", count: 2), try numbers("box_side", count: 2)
    )
    return extents.enumerated().map { index, extent in
      var random = RandomStream(RandomKey(seed: 0).child("boxes").child(index))
      func unit(_ range: [Double]) -> Double {
        range[0] + (range[1] - range[0]) * random.nextUnit()
      }
      func interval(_ length: Int) -> (Double, Double) {
        let (middle, half) = (unit(centre), unit(side) / 2)
        return (
          max(middle - half, 0) * Double(length), min(middle + half, 1) * Double(length)
        )
      }
      return Annotations(
        instances: (0..<count).map { _ in
          let (x, y) = (interval(extent.width), interval(extent.height))
          return Instance(box: BoundingBox(minX: x.0, minY: y.0, maxX: x.1, maxY: y.1))
        })
    }
  }
}
