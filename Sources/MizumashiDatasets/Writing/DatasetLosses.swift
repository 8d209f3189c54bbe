// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// What a format could not keep of the samples that were written: how often, and an example.
public struct DatasetLosses: Hashable, Sendable {
  public struct Entry: Hashable, Sendable {
    /// What was lost, as people call it.
    public var what: String
    public var count: Int
    /// The first sample that lost it.
    public var example: String
  }

  private var counts: [String: Entry] = [:]

  public init() {}

  public var isEmpty: Bool { counts.isEmpty }

  /// In the order of the alphabet.
  public var entries: [Entry] { counts.values.sorted { $0.what < $1.what } }

  public mutating func note(_ what: String, of sample: Sample, count: Int = 1) {
    guard count > 0 else { return }
    counts[what, default: Entry(what: what, count: 0, example: sample.identity)].count += count
  }

  public mutating func note(_ feature: DatasetFeature, of sample: Sample, count: Int = 1) {
    note(feature.rawValue, of: sample, count: count)
  }

  /// Notes what a sample has and `kept` does not name, and the attributes whose names are not among
  /// those that are kept; nil keeps all.
  public mutating func note(
    _ sample: Sample, keeping kept: Set<DatasetFeature>,
    objectAttributes: Set<String>? = [], pictureAttributes: Set<String>? = []
  ) {
    for (feature, count) in sample.features where !kept.contains(feature) {
      note(feature, of: sample, count: count)
    }
    if let objectAttributes {
      for instance in sample.annotations.instances {
        for name in instance.attributes.keys where !objectAttributes.contains(name) {
          note("\"\(name)\" of objects", of: sample)
        }
      }
    }
    if let pictureAttributes {
      for name in sample.attributes.keys where !pictureAttributes.contains(name) {
        note("\"\(name)\" of pictures", of: sample)
      }
    }
  }
}

extension DatasetLosses {
  /// Notes what a sample has and `kept` does not name. Attributes are kept, but for those that are
  /// called like a key of the format itself.
  mutating func note(
    _ sample: Sample, keeping kept: Set<DatasetFeature>, ownPictureKeys: Set<String>,
    ownObjectKeys: Set<String>
  ) {
    note(sample, keeping: kept, objectAttributes: nil, pictureAttributes: nil)
    for key in ownPictureKeys where sample.attributes[key] != nil {
      note("\"\(key)\" of pictures", of: sample)
    }
    for key in ownObjectKeys {
      note(
        "\"\(key)\" of objects", of: sample,
        count: sample.annotations.instances.count { $0.attributes[key] != nil })
    }
  }
}

extension Sample {
  /// What it has that a format may not hold, and how often.
  var features: [DatasetFeature: Int] {
    var found: [DatasetFeature: Int] = [:]
    func note(_ feature: DatasetFeature, _ count: Int) {
      if count > 0 { found[feature, default: 0] += count }
    }
    note(.split, split == nil ? 0 : 1)
    note(.negative, annotations.isEmpty ? 1 : 0)
    note(.tag, annotations.tags.count)
    note(.severalTags, annotations.tags.count > 1 ? 1 : 0)
    note(.labelMask, annotations.labelMasks.count)
    note(.heatMap, annotations.heatMaps.count)
    for instance in annotations.instances {
      for (feature, count) in instance.features { note(feature, count) }
    }
    return found
  }
}

extension Instance {
  fileprivate var features: [(DatasetFeature, Int)] {
    [
      (.label, label == nil ? 0 : 1), (.unnamed, label == nil ? 1 : 0), (.id, id == nil ? 0 : 1),
      (.box, box == nil ? 0 : 1), (.orientedBox, orientedBox == nil ? 0 : 1),
      (.polygon, polygon == nil ? 0 : 1),
      (.severalParts, (polygon?.rings.count ?? 0) > 1 ? 1 : 0),
      (.hole, polygon?.hasHoles == true ? 1 : 0),
      (.polyline, polylines.count), (.mask, mask == nil ? 0 : 1),
      (.keypoint, keypoints.count), (.keypointName, keypoints.count { $0.label != nil }),
      (.hiddenKeypoint, keypoints.count { $0.visibility == .hidden }),
      (.crowd, isCrowd ? 1 : 0),
    ]
  }
}

extension Polygon {
  /// Whether a ring lies in another: the inner one is a hole, or an island in one.
  var hasHoles: Bool {
    rings.count > 1
      && rings.indices.contains { index in
        guard let vertex = rings[index].vertices.first else { return false }
        return rings.indices.contains { other in
          other != index && Polygon([rings[other]]).contains(vertex)
        }
      }
  }
}
