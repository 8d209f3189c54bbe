// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiGeometry
import SystemPackage

@testable import MizumashiDatasets

/// What tables of boxes hold of a sample.
extension Sample {
  func boxes(keepsExtent: Bool) -> Sample {
    var sample = unplaced
    sample.annotations = Annotations(
      instances: annotations.instances.map { Instance(label: $0.label, box: $0.box) })
    if !keepsExtent { sample.extent = nil }
    return sample
  }

  /// With boxes that are next to an eighth of a pixel on it: not every one has a fraction.
  var onEighths: Sample {
    var sample = self
    func snapped(_ number: Double) -> Double {
      let eighth = (number * 8).rounded() / 8
      return abs(number - eighth) < 1e-12 ? eighth : number
    }
    for index in sample.annotations.instances.indices {
      guard let box = sample.annotations.instances[index].box else { continue }
      sample.annotations.instances[index].box = Bounds(
        minX: snapped(box.minX), minY: snapped(box.minY), maxX: snapped(box.maxX),
        maxY: snapped(box.maxY))
    }
    return sample
  }
}

/// Reads a data set of a few files.
func readFiles(
  _ definition: any DatasetFormatDefinition.Type, _ files: [String: String], _ name: String = ""
) throws -> ReadDataset {
  let folder = try TemporaryDataset(files.mapValues { Array($0.utf8) })
  defer { withExtendedLifetime(folder) {} }
  return try ReadDataset(definition, folder.path.pushing(FilePath(name)))
}
