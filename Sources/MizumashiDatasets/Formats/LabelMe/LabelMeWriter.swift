// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import MizumashiGeometry
internal import MizumashiJSON

/// Writes LabelMe: a file beside each picture, called like it.
struct LabelMeWriter: DatasetWriter {
  private let sink: any DatasetSink
  private let inspector: any PictureInspector
  private var stems = StemNames()
  private(set) var losses = DatasetLosses()

  static let version = "5.5.0"

  private static let kept: Set<DatasetFeature> = [
    .split, .negative, .label, .box, .orientedBox, .polygon, .severalParts, .hole, .polyline, .mask,
    .keypoint, .keypointName, .hiddenKeypoint,
  ]

  init(into sink: any DatasetSink, _ inspector: any PictureInspector) {
    self.sink = sink
    self.inspector = inspector
  }

  mutating func add(_ written: WrittenSample) throws(DatasetError) {
    let sample = written.sample
    losses.note(sample, keeping: Self.kept, objectAttributes: nil, pictureAttributes: nil)
    losses.noteEmptyNames(of: sample)
    // A folder of another name is read as part of the picture's.
    if let split = sample.split, !SplitNames.all.contains(split.lowercased()) {
      losses.note(.split, of: sample)
    }
    var table = sample.attributes
    for name in LabelMeFile.known where table[name] != nil { drop(name, from: &table, of: sample) }
    if let flags = table["flags"], flags.table == nil { drop("flags", from: &table, of: sample) }
    table["version"] = .text(Self.version)
    table["flags"] = table["flags"] ?? .table([:])
    table["shapes"] = .list(try shapes(of: written))
    table["imagePath"] = .text(PathText.name(of: written.path))
    table["imageData"] = .null
    table["imageHeight"] = .whole(written.extent.height)
    table["imageWidth"] = .whole(written.extent.width)
    let bytes = JSONWriter.bytes(of: .table(table)) + [UInt8(ascii: "\n")]
    try sink.write(bytes, to: "\(stems.next(for: written.path)).json")
  }

  func finish() {}

  private mutating func drop(
    _ name: String, from table: inout [String: AttributeValue], of sample: Sample
  ) {
    table[name] = nil
    losses.note("\"\(name)\" of pictures", of: sample)
  }

  private mutating func shapes(of written: WrittenSample) throws(DatasetError) -> [AttributeValue] {
    var groups = LabelMeGroups(written.sample.annotations.instances)
    var shapes: [AttributeValue] = []
    for instance in written.sample.annotations.instances {
      guard let label = instance.label, !label.isEmpty else { continue }
      let parts = try LabelMeParts(instance, on: written.extent, inspector)
      for loss in parts.losses { losses.note(loss, of: written.sample) }
      if parts.list.isEmpty {
        losses.note("objects without a place", of: written.sample)
        continue
      }
      var attributes = instance.attributes
      let group = groups.group(of: instance, parts: parts.list.count)
      if let wish = attributes.removeValue(forKey: LabelMeObjects.group), wish.whole != group {
        losses.note("\"\(LabelMeObjects.group)\" of objects", of: written.sample)
      }
      for name in LabelMeShape.known.sorted() where attributes[name] != nil {
        attributes[name] = nil
        losses.note("\"\(name)\" of objects", of: written.sample)
      }
      for (index, part) in parts.list.enumerated() {
        // What is said of the object stands once.
        var table = index == 0 ? attributes : [:]
        for (name, needed) in [("description", AttributeValue.text("")), ("flags", .table([:]))] {
          guard let value = table[name] else {
            table[name] = needed
            continue
          }
          if value.isText != needed.isText || (value.table == nil) != (needed.table == nil) {
            losses.note("\"\(name)\" of objects", of: written.sample)
            table[name] = needed
          }
        }
        table["label"] = .text(label)
        table["group_id"] = group.map(AttributeValue.whole) ?? .null
        table["mask"] = .null
        shapes.append(.table(table.merging(part) { $1 }))
      }
    }
    return shapes
  }
}

extension AttributeValue {
  fileprivate var isText: Bool { text != nil }
}

/// Numbers of groups, so that what is written is read as the same objects again.
struct LabelMeGroups {
  private struct Key: Hashable {
    var label: String?
    var group: Int
  }

  private let wishes: Set<Int>
  private var last = 0
  private var members: [Key: [Instance]] = [:]

  init(_ instances: [Instance]) {
    wishes = Set(instances.compactMap { $0.attributes[LabelMeObjects.group]?.whole })
  }

  /// The object's own number, unless it would then become part of another object; a free one for
  /// several parts without a number.
  mutating func group(of instance: Instance, parts: Int) -> Int? {
    if let wish = instance.attributes[LabelMeObjects.group]?.whole {
      let key = Key(label: instance.label, group: wish)
      let others = members[key] ?? []
      if others.isEmpty || (parts == 1 && others.allSatisfy { instance.staysApart(from: $0) }) {
        members[key] = others + [instance]
        return wish
      }
    }
    guard parts > 1 else { return nil }
    repeat { last += 1 } while wishes.contains(last)
    return last
  }
}

extension Instance {
  /// Whether the one part that this object has is one that the other has too, and can have once.
  fileprivate func staysApart(from other: Instance) -> Bool {
    (box != nil && other.box != nil) || (orientedBox != nil && other.orientedBox != nil)
  }
}
