// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry
package import MizumashiPixels
package import MizumashiRandom

/// Finds things in pictures: every window of a grid is described and judged, and of windows that
/// overlap the likeliest is kept.
///
/// **Source**: Dalal and Triggs 2005 (see `GradientHistogram`), training on hard negatives
/// included: windows that a first model wrongly takes for a thing are learned from in a second
/// training.
package struct WindowDetector: Sendable {
  /// A picture to learn from.
  package struct Example: Sendable {
    package var raster: Raster
    /// The things in it; scores do not matter.
    package var boxes: [DetectedBox]

    package init(_ raster: Raster, boxes: [DetectedBox]) {
      self.raster = raster
      self.boxes = boxes
    }
  }

  let grid: WindowGrid
  let model: LinearModel

  /// A window that overlaps no thing by more than this is background.
  private static let backgroundOverlap = 0.3
  /// Windows drawn from each picture for the first training, and added for the second, at most.
  private static let negativesPerPicture = 12
  /// What a mistake in one window weighs.
  private static let cost = 8.0
  /// Overlap that two things of one tag may have.
  private static let suppression = 0.3

  /// - Parameters:
  ///   - key: which windows of the background are learned from first.
  ///   - tagCount: the tags of boxes are 0..<tagCount.
  package init(_ examples: [Example], tagCount: Int, key: RandomKey) {
    grid = WindowGrid(
      around: examples.flatMap { example in
        example.boxes.map { ($0.bounds, example.raster.extent) }
      })
    var windows: [LinearModel.Example] = []
    for (place, example) in examples.enumerated() {
      for box in example.boxes {
        windows.append(
          .init(PictureFeatures.vector(of: example.raster, in: box.bounds), tags: [box.tag]))
      }
      var stream = RandomStream(key.child(place))
      let background = Self.background(grid.windows(in: example.raster.extent), example.boxes)
      for index in stream.nextPermutation(of: background.count).prefix(Self.negativesPerPicture) {
        windows.append(
          .init(PictureFeatures.vector(of: example.raster, in: background[index]), tags: []))
      }
    }
    let first = Self.train(windows, tagCount)
    model = Self.train(windows + Self.hardNegatives(examples, grid, first), tagCount)
  }

  init(grid: WindowGrid, model: LinearModel) {
    self.grid = grid
    self.model = model
  }

  /// What is in a picture, the likeliest first.
  ///
  /// - Parameter threshold: how likely things have to be, 0…1.
  /// - Complexity: up to 3000 windows of a third of a millisecond each, where things may be small.
  package func boxes(in raster: Raster, threshold: Double = 0.05) -> [DetectedBox] {
    let found = grid.windows(in: raster.extent).flatMap { window in
      model.probabilities(of: PictureFeatures.vector(of: raster, in: window)).enumerated()
        .filter { $1 >= threshold }.map { DetectedBox(bounds: window, tag: $0, score: $1) }
    }
    return NonMaximumSuppression.kept(found, overlap: Self.suppression)
  }

  private static func train(_ windows: [LinearModel.Example], _ tagCount: Int) -> LinearModel {
    LinearModel(windows, tagCount: tagCount, kind: .independent, cost: cost)
  }

  /// Windows that hold nothing.
  private static func background(_ windows: [Bounds], _ boxes: [DetectedBox]) -> [Bounds] {
    windows.filter { window in
      boxes.allSatisfy { $0.bounds.overlap(with: window) <= backgroundOverlap }
    }
  }

  /// Of each picture the windows of background that look most like a thing.
  private static func hardNegatives(
    _ examples: [Example], _ grid: WindowGrid, _ model: LinearModel
  ) -> [LinearModel.Example] {
    examples.flatMap { example -> [LinearModel.Example] in
      var found: [(score: Double, place: Int, features: [Float])] = []
      let windows = background(grid.windows(in: example.raster.extent), example.boxes)
      for (place, window) in windows.enumerated() {
        let features = PictureFeatures.vector(of: example.raster, in: window)
        let score = model.scores(of: features).max() ?? 0
        if score > -1 { found.append((score, place, features)) }
      }
      found.sort { (-$0.score, $0.place) < (-$1.score, $1.place) }
      return found.prefix(negativesPerPicture).map { LinearModel.Example($0.features, tags: []) }
    }
  }
}
