// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiCustomVision
internal import MizumashiDatasets
internal import MizumashiGeometry

/// A sample's labels as the service has them: tags of the picture, or boxes with tags.
struct SampleLabels {
  var tags: [String] = []
  var regions: [PlannedRegion] = []
  /// Objects that have no name, or no box with an area on the picture.
  var lost = 0

  /// - Parameter extent: of the displayed picture, in which the labels are counted.
  init(_ sample: Sample, _ task: ProjectTask, on extent: Extent) {
    if task.isClassification {
      var seen: Set<String> = []
      tags = sample.annotations.tags.map(\.rawValue).filter {
        !$0.isEmpty && seen.insert($0).inserted
      }
    } else {
      for instance in sample.annotations.instances {
        if let region = Self.region(instance, on: extent) {
          regions.append(region)
        } else {
          lost += 1
        }
      }
    }
  }

  /// The box in fractions of the sides, cut off at the picture's edge.
  private static func region(_ instance: Instance, on extent: Extent) -> PlannedRegion? {
    guard let label = instance.label, !label.isEmpty,
      let box = instance.box ?? instance.orientedBox?.bounds ?? instance.shapeBounds(on: extent),
      let visible = box.clipped(to: extent), visible.area > 0
    else { return nil }
    let (width, height) = (Double(extent.width), Double(extent.height))
    let left = visible.minX / width
    let top = visible.minY / height
    // A sum that is 1 by rounding must not be more.
    return PlannedRegion(
      tag: label, left: left, top: top, width: min(visible.width / width, 1 - left),
      height: min(visible.height / height, 1 - top))
  }
}

extension ProjectTask {
  /// What a data set is good for: detection where objects have boxes, else one tag or several.
  init(of reader: inout any DatasetReader) throws(DatasetError) {
    var most = 0
    while let sample = try reader.next() {
      if sample.annotations.instances.contains(where: { $0.label != nil && $0.hasPlace }) {
        self = .detection
        return
      }
      most = max(most, Set(sample.annotations.tags).count)
    }
    self = most > 1 ? .multilabel : .multiclass
  }
}
