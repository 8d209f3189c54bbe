// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// Writes VOC: `Annotations/<stem>.xml` for each picture, and lists of splits where there are any.
///
/// Coordinates are whole only where they are. What tools expect of every object is written though
/// it is not known: pose "Unspecified", neither truncated nor difficult; a crowd counts as
/// difficult. So is a box around whatever says where the object is.
struct VOCWriter: DatasetWriter {
  private let sink: any DatasetSink
  private let base: Int
  private var stems = StemNames()
  private var lists: [String: any DatasetStream] = [:]
  private(set) var losses = DatasetLosses()

  private static let kept: Set<DatasetFeature> = [
    .split, .negative, .label, .box, .polygon,
  ]

  init(into sink: any DatasetSink, base: Int) {
    self.sink = sink
    self.base = base
  }

  mutating func add(_ written: WrittenSample) throws(DatasetError) {
    let sample = written.sample
    losses.note(sample, keeping: Self.kept, objectAttributes: nil, pictureAttributes: nil)
    let name = PictureIndex.last(of: written.path)
    let stem = stems.next(for: name)
    let element = annotation(of: written, named: name)
    try sink.write(XMLWriter.bytes(of: element), to: "\(VOCFolders.annotations)/\(stem).xml")
    guard let split = sample.split else { return }
    guard VOCSplits.isList(FileNames.safe(split)), !stem.contains(where: \.isNewline) else {
      losses.note(.split, of: sample)
      return
    }
    let list: any DatasetStream
    if let known = lists[split] {
      list = known
    } else {
      list = try sink.open("ImageSets/Main/\(FileNames.safe(split)).txt")
      lists[split] = list
    }
    try list.append(Array("\(stem)\n".utf8))
  }

  func finish() throws(DatasetError) {
    for split in lists.keys.sorted() { try lists[split]?.close() }
  }

  private mutating func annotation(of written: WrittenSample, named name: String) -> XMLElement {
    let sample = written.sample
    var attributes = sample.attributes
    let depth = attributes.removeValue(forKey: "depth") ?? 3
    let segmented = attributes.removeValue(forKey: "segmented") ?? 0
    let sides = [("width", written.extent.width), ("height", written.extent.height)]
    var children = [
      XMLElement(name: "folder", text: VOCFolders.pictures),
      XMLElement(name: "filename", text: name),
      XMLElement(
        name: "size",
        children: sides.map { XMLElement(name: $0, text: "\($1)") }
          + [VOCAttributes.element("depth", depth)]),
      VOCAttributes.element("segmented", segmented),
    ]
    // Names that mean something else here.
    for name in ["folder", "filename", "path", "size", "object"] where attributes[name] != nil {
      attributes[name] = nil
      losses.note("\"\(name)\" of pictures", of: sample)
    }
    children += VOCAttributes.elements(of: attributes) {
      losses.note("\"\($0)\" of pictures", of: sample)
    }
    for instance in sample.annotations.instances {
      if let object = object(of: instance, in: written) { children.append(object) }
    }
    return XMLElement(name: "annotation", children: children)
  }

  private mutating func object(of instance: Instance, in written: WrittenSample) -> XMLElement? {
    let sample = written.sample
    guard let label = instance.label else { return nil }
    guard let box = instance.enclosingBox(on: written.extent), box.isFinite else {
      losses.note("objects without a place", of: sample)
      return nil
    }
    var attributes = instance.attributes
    let pose = attributes.removeValue(forKey: "pose") ?? "Unspecified"
    let truncated = attributes.removeValue(forKey: "truncated") ?? 0
    let difficult = attributes.removeValue(forKey: "difficult") ?? (instance.isCrowd ? 1 : 0)
    var children = [
      XMLElement(name: "name", text: label), VOCAttributes.element("pose", pose),
      VOCAttributes.element("truncated", truncated), VOCAttributes.element("difficult", difficult),
    ]
    if let occluded = attributes.removeValue(forKey: "occluded") {
      children.append(VOCAttributes.element("occluded", occluded))
    }
    children.append(bounds(of: box, on: written))
    if let ring = instance.polygon?.rings.first, instance.polygon?.rings.count == 1 {
      children.append(Self.polygon(ring))
    }
    for name in VOCObject.placed.union(["name", "bndbox", "polygon"]).sorted()
    where attributes[name] != nil {
      attributes[name] = nil
      losses.note("\"\(name)\" of objects", of: sample)
    }
    children += VOCAttributes.elements(of: attributes) {
      losses.note("\"\($0)\" of objects", of: sample)
    }
    return XMLElement(name: "object", children: children)
  }

  /// Counted from 1 the first pixel is 1: a box that begins before it would be taken for one that
  /// is counted from 0, and move all others with it.
  private mutating func bounds(of box: BoundingBox, on written: WrittenSample) -> XMLElement {
    var box = box
    if box.minX < 0 || box.minY < 0 {
      losses.note("parts of boxes beyond the picture", of: written.sample)
      box = Bounds(
        minX: max(0, box.minX), minY: max(0, box.minY), maxX: max(0, box.maxX),
        maxY: max(0, box.maxY))
    }
    let shift = base == 0 ? 0.0 : 1.0
    let numbers = [
      ("xmin", box.minX + shift), ("ymin", box.minY + shift), ("xmax", box.maxX),
      ("ymax", box.maxY),
    ]
    return XMLElement(
      name: "bndbox",
      children: numbers.map { XMLElement(name: $0, text: VOCNumber.text(of: $1)) })
  }

  private static func polygon(_ ring: Ring) -> XMLElement {
    XMLElement(
      name: "polygon",
      children: ring.vertices.enumerated().flatMap { index, vertex in
        [("x", vertex.x), ("y", vertex.y)].map { axis, number in
          XMLElement(name: "\(axis)\(index + 1)", text: VOCNumber.text(of: number))
        }
      })
  }
}
