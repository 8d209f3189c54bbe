// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiGeometry
import Testing

@testable import MizumashiDatasets

extension ReadDataset {
  /// Reads one file of lines, with pictures of 200×100 pixels beside it.
  init(
    _ definition: any DatasetFormatDefinition.Type, lines: [String], as name: String,
    pictures: [String] = ["a.jpg"]
  ) throws {
    let folder = try TemporaryDataset()
    defer { withExtendedLifetime(folder) {} }
    try folder.write(lines.joined(separator: "\n"), to: name)
    for picture in pictures { try folder.write("200x100", to: picture) }
    try self.init(definition, folder.path)
  }

  /// The places of problems, without the folder.
  func places(_ file: String) -> [String] {
    problems.map { problem in
      problem.place.firstRange(of: "/\(file)").map {
        "\(problem.place[$0.lowerBound...].dropFirst())"
      }
        ?? problem.place
    }
  }
}

extension Sample {
  /// With boxes alone: what formats keep that know nothing else.
  func withBoxes(keepingCrowds: Bool = false) -> Sample {
    var sample = self.unplaced
    sample.annotations.instances = sample.annotations.instances.map { instance in
      var kept = Instance(label: instance.label, box: instance.box)
      kept.isCrowd = keepingCrowds && instance.isCrowd
      kept.attributes = instance.attributes
      return kept
    }
    return sample
  }

  /// Whether two are equal but for the rounding of fractions.
  func isClose(to other: Sample) -> Bool {
    func strip(_ sample: Sample) -> Sample {
      var sample = sample.unplaced
      for index in sample.annotations.instances.indices {
        sample.annotations.instances[index].box = nil
        sample.annotations.instances[index].polygon = nil
      }
      return sample
    }
    func numbers(_ sample: Sample) -> [Double] {
      sample.annotations.instances.flatMap { instance in
        (instance.box.map { [$0.minX, $0.minY, $0.maxX, $0.maxY] } ?? [])
          + (instance.polygon?.rings ?? []).flatMap(\.vertices).flatMap { [$0.x, $0.y] }
      }
    }
    let pair = (numbers(self), numbers(other))
    return strip(self) == strip(other) && pair.0.count == pair.1.count
      && zip(pair.0, pair.1).allSatisfy { abs($0 - $1) <= 1e-9 * Double(extent?.longerSide ?? 1) }
  }
}

/// Samples of classes of pictures alone.
func taggedSamples(_ tags: [[String]]) -> [Sample] {
  tags.enumerated().map { index, tags in
    Sample(
      name: "\(index).jpg", picture: .bytes([]), extent: Extent(width: 200, height: 100),
      annotations: Annotations(tags: tags.map { .init(rawValue: $0) }))
  }
}

extension Sample {
  var tagNames: [String] { annotations.tags.map(\.rawValue) }
}
