// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiGeometry
import SystemPackage

@testable import MizumashiDatasets

/// Makes up data sets with everything that samples can have, on eighths of pixels, so that sums and
/// differences of coordinates are exact.
struct SampleGenerator {
  var words: SeededWords

  init(seed: UInt64) { words = SeededWords(seed: seed) }

  static let classes = ["cat", "犬", "left hand", "a:b #1", "'quoted' \"name\""]
  static let names = ["a", "b c", "写真", "sub/deep.er/d", "e'f", "g.h.i", "UPPER", "z-9_0"]

  mutating func dataset(splits: [String]) -> (samples: [Sample], schema: DatasetSchema) {
    var schema = DatasetSchema(
      classes: Self.classes.enumerated().map { ObjectClass(name: $1, id: $0 * 2 + 1) })
    schema.classes[0].keypoints = ["nose", "left eye", "right eye"]
    schema.classes[0].skeleton = [[0, 1], [0, 2]]
    let samples = Self.names.enumerated().map { index, name in
      sample(
        "\(name).jpg", split: splits.isEmpty ? nil : splits[index % splits.count])
    }
    return (samples, schema)
  }

  mutating func sample(_ name: String, split: String?) -> Sample {
    let extent = Extent(width: 40 + words.below(200), height: 40 + words.below(200))
    return Sample(
      name: name, split: split, picture: .bytes(TextInspector.picture(extent)), extent: extent,
      annotations: Annotations(
        instances: (0..<words.below(5)).map { _ in instance(on: extent) }))
  }

  mutating func instance(on canvas: Extent) -> Instance {
    let label = Self.classes[words.below(Self.classes.count)]
    var instance = Instance(label: label, box: box(on: canvas))
    switch words.below(4) {
    case 0: instance.polygon = Polygon([ring(on: canvas)])
    case 1: instance.mask = BitMask(Polygon([ring(on: canvas)]), on: canvas)
    default: break
    }
    if label == Self.classes[0] {
      instance.keypoints = ["nose", "left eye", "right eye"].enumerated().map { index, label in
        let visibility = Keypoint.Visibility(rawValue: words.below(3)) ?? .visible
        return Keypoint(
          position: visibility == .absent ? Position(x: 0, y: 0) : position(on: canvas),
          label: label, visibility: visibility, index: index)
      }
    }
    return instance
  }

  private mutating func eighth(below limit: Int) -> Double { Double(words.below(limit * 8)) / 8 }

  private mutating func position(on canvas: Extent) -> Position {
    Position(x: eighth(below: canvas.width), y: eighth(below: canvas.height))
  }

  private mutating func box(on canvas: Extent) -> BoundingBox {
    let (x, y) = (eighth(below: canvas.width - 8), eighth(below: canvas.height - 8))
    return Bounds(
      minX: x, minY: y, maxX: min(Double(canvas.width), x + 1 + eighth(below: 40)),
      maxY: min(Double(canvas.height), y + 1 + eighth(below: 40)))
  }

  private mutating func ring(on canvas: Extent) -> Ring {
    Ring((0..<3 + words.below(5)).map { _ in position(on: canvas) })
  }
}

extension Sample {
  /// Without what depends on where the data set lies.
  var unplaced: Sample {
    var sample = self
    sample.picture = .bytes([])
    return sample
  }

  /// What a format gives back of it: without what the format adds by itself.
  func asHeld(by format: DatasetFormat) -> Sample {
    var sample = unplaced
    sample.attributes["id"] = nil
    for index in sample.annotations.instances.indices {
      sample.annotations.instances[index].id = nil
      sample.annotations.instances[index].attributes["area"] = nil
    }
    return sample
  }
}
