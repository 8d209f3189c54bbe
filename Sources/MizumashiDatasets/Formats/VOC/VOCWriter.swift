// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import MizumashiGeometry

/// Writes VOC: `Annotations/<stem>.xml` for each picture, in the folders that pictures have below
/// theirs, and lists of splits where there are any.
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
    .split, .negative, .label, .box, .polygon, .severalParts, .hole,
  ]

  init(into sink: any DatasetSink, base: Int) {
    self.sink = sink
    self.base = base
  }

  mutating func add(_ written: WrittenSample) throws(DatasetError) {
    let sample = written.sample
    losses.note(sample, keeping: Self.kept, objectAttributes: nil, pictureAttributes: nil)
    losses.noteEmptyNames(of: sample)
    let folder = VOCFolders.pictures + "/"
    let isInside = written.path.hasPrefix(folder)
    let stem = stems.next(
      for: isInside ? String(written.path.dropFirst(folder.count)) : written.path)
    let element = annotation(of: written)
    try sink.write(XMLWriter.bytes(of: element), to: "\(VOCFolders.annotations)/\(stem).xml")
    guard let split = sample.split else { return }
    let name = FileNames.safe(split)
    if name != split || !VOCSplits.isList(name) || stem.contains(where: \.isNewline) {
      losses.note(.split, of: sample)
    }
    guard VOCSplits.isList(name), !stem.contains(where: \.isNewline) else { return }
    let list: any DatasetStream
    if let known = lists[split] {
      list = known
    } else {
      list = try sink.open("ImageSets/Main/\(name).txt")
      lists[split] = list
    }
    try list.append(Array("\(stem)\n".utf8))
  }

  func finish() throws(DatasetError) {
    for split in lists.keys.sorted() { try lists[split]?.close() }
  }

  private mutating func annotation(of written: WrittenSample) -> XMLElement {
    let sample = written.sample
    let name = PathText.name(of: written.path)
    var attributes = sample.attributes
    let depth = take("depth", or: 3, from: &attributes, "pictures", of: sample)
    let segmented = take("segmented", or: 0, from: &attributes, "pictures", of: sample)
    let sides = [("width", written.extent.width), ("height", written.extent.height)]
    var children = [
      XMLElement(name: "folder", text: String(written.path.dropLast(name.count + 1))),
      XMLElement(name: "filename", text: name),
      XMLElement(
        name: "size", children: sides.map { XMLElement(name: $0, text: "\($1)") } + depth),
    ]
    children += segmented
    // Names that mean something else here.
    for name in ["folder", "filename", "path", "size", "object"] where attributes[name] != nil {
      attributes[name] = nil
      losses.note("\"\(name)\" of pictures", of: sample)
    }
    children += elements(of: attributes, "pictures", of: sample)
    for instance in sample.annotations.instances {
      if let object = object(of: instance, in: written) { children.append(object) }
    }
    return XMLElement(name: "annotation", children: children)
  }

  private mutating func object(of instance: Instance, in written: WrittenSample) -> XMLElement? {
    let sample = written.sample
    guard let label = instance.label, !label.isEmpty else { return nil }
    if !XMLWriter.holds(label) { losses.note("characters of names", of: sample) }
    guard let box = instance.writableBox(on: written.extent, of: sample, &losses) else {
      return nil
    }
    var attributes = instance.attributes
    var children = [XMLElement(name: "name", text: label)]
    let isCrowd = AttributeValue.whole(instance.isCrowd ? 1 : 0)
    for (name, value) in [
      ("pose", "Unspecified"), ("truncated", 0), ("difficult", isCrowd),
    ] as [(String, AttributeValue)] {
      children += take(name, or: value, from: &attributes, "objects", of: sample)
    }
    if attributes["occluded"] != nil {
      children += take("occluded", or: 0, from: &attributes, "objects", of: sample)
    }
    children.append(bounds(of: box))
    children += (instance.polygon?.rings ?? []).compactMap(Self.polygon)
    for name in VOCObject.placed.union(["name", "bndbox", "polygon"]).sorted()
    where attributes[name] != nil {
      attributes[name] = nil
      losses.note("\"\(name)\" of objects", of: sample)
    }
    children += elements(of: attributes, "objects", of: sample)
    return XMLElement(name: "object", children: children)
  }

  private mutating func elements(
    of attributes: [String: AttributeValue], _ owners: String, of sample: Sample
  ) -> [XMLElement] {
    attributes.sorted { $0.key < $1.key }.flatMap { name, value -> [XMLElement] in
      if let elements = VOCAttributes.elements(name, of: value) { return elements }
      losses.note("\"\(name)\" of \(owners)", of: sample)
      return []
    }
  }

  /// The elements of what has a place of its own, and is there whether it is known or not.
  private mutating func take(
    _ name: String, or usual: AttributeValue, from attributes: inout [String: AttributeValue],
    _ owners: String, of sample: Sample
  ) -> [XMLElement] {
    let value = attributes.removeValue(forKey: name) ?? usual
    let elements = elements(of: [name: value], owners, of: sample)
    return elements.isEmpty ? VOCAttributes.elements(name, of: usual) ?? [] : elements
  }

  private func bounds(of box: BoundingBox) -> XMLElement {
    let shift = base == 0 ? 0.0 : 1.0
    let numbers = [
      ("xmin", box.minX + shift), ("ymin", box.minY + shift), ("xmax", box.maxX),
      ("ymax", box.maxY),
    ]
    return XMLElement(
      name: "bndbox",
      children: numbers.map { XMLElement(name: $0, text: VOCNumber.text(of: $1)) })
  }

  /// Nil for what encloses nothing.
  private static func polygon(_ ring: Ring) -> XMLElement? {
    guard Polygon([ring]).bounds != nil else { return nil }
    return XMLElement(
      name: "polygon",
      children: ring.vertices.enumerated().flatMap { index, vertex in
        [("x", vertex.x), ("y", vertex.y)].map { axis, number in
          XMLElement(name: "\(axis)\(index + 1)", text: VOCNumber.text(of: number))
        }
      })
  }
}
