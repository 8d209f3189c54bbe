// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry
internal import SystemPackage

/// Writes `<split>.jsonl`, or `annotations.jsonl` where there are no splits; pictures below
/// `images/`.
///
/// A picture with objects has those for its label, and its tags are lost. An object has its
/// polygon, else the outlines of its mask, along the edges of cells and without holes, else its
/// box: a set that mixes outlines and boxes suits neither of the two tasks as it stands.
/// Classes of pictures are single in a file where each picture has one, and lists in any other.
struct AzureMLWriter: DatasetWriter {
  private let sink: any DatasetSink
  private let prefix: String
  private var files: [String: TwoFormLines] = [:]
  private(set) var losses = DatasetLosses()

  private static let formats: Set<String> = [
    "jpg", "jpeg", "png", "jpe", "jfif", "bmp", "tif", "tiff",
  ]

  init(into sink: any DatasetSink, prefix: String) {
    self.sink = sink
    self.prefix = prefix
  }

  mutating func add(_ written: WrittenSample) throws(DatasetError) {
    let sample = written.sample
    let file = sample.split.map { FileNames.safe($0) } ?? "annotations"
    if files[file] == nil { files[file] = try TwoFormLines(into: sink, "\(file).jsonl") }
    var table = sample.attributes.filter { !AzureMLDialect.pictureKeys.contains($0.key) }
    table["image_url"] = .text(PictureURI.uri(of: written.path, prefix: prefix))
    table["image_details"] = .table(details(of: written))
    let tags = sample.annotations.tags.filter { !$0.rawValue.isEmpty }
      .map { AttributeValue.text($0.rawValue) }
    note(sample)
    if sample.annotations.instances.isEmpty {
      var first = table
      first["label"] = tags.first ?? .list([])
      table["label"] = .list(tags)
      try files[file]?.add(first, orSeveral: table, count: tags.count)
    } else {
      table["label"] = .list(
        sample.annotations.instances.compactMap { object($0, written).map { .table($0) } })
      try files[file]?.add(table)
    }
  }

  private func details(of written: WrittenSample) -> [String: AttributeValue] {
    var details: [String: AttributeValue] = [
      "width": .whole(written.extent.width), "height": .whole(written.extent.height),
    ]
    if let format = FilePath(written.path).extension?.lowercased(), Self.formats.contains(format) {
      details["format"] = .text(format)
    }
    return details
  }

  private mutating func note(_ sample: Sample) {
    var kept: Set<DatasetFeature> = [
      .split, .negative, .label, .box, .polygon, .severalParts, .mask, .crowd,
    ]
    if sample.annotations.instances.isEmpty { kept.formUnion([.tag, .severalTags]) }
    losses.noteEmptyNames(of: sample)
    losses.note(
      sample, keeping: kept, ownPictureKeys: AzureMLDialect.pictureKeys,
      ownObjectKeys: AzureMLDialect.objectKeys)
  }

  private mutating func object(
    _ instance: Instance, _ written: WrittenSample
  ) -> [String: AttributeValue]? {
    guard let label = instance.label, !label.isEmpty else { return nil }
    var table = instance.attributes.filter { !AzureMLDialect.objectKeys.contains($0.key) }
    table["label"] = .text(label)
    table["isCrowd"] = .whole(instance.isCrowd ? 1 : 0)
    if let polygon = polygon(of: instance, written) {
      table["polygon"] = .list(
        polygon.rings.map { ring in
          .list(
            ring.vertices.flatMap {
              [
                Fraction.value(of: $0.x, side: written.extent.width),
                Fraction.value(of: $0.y, side: written.extent.height),
              ]
            })
        })
      return table
    }
    guard let box = instance.writableBox(on: written.extent, of: written.sample, &losses) else {
      return nil
    }
    let edges = Fraction.table(of: box, AzureMLDialect.boxKeys, on: written.extent)
    return table.merging(edges) { $1 }
  }

  /// The polygon on the picture; nil where there is none with an area.
  private mutating func polygon(of instance: Instance, _ written: WrittenSample) -> Polygon? {
    guard let whole = outline(of: instance, written), let bounds = whole.bounds else { return nil }
    var polygon = whole
    if !bounds.isInside(written.extent) {
      guard let visible = whole.clipped(to: written.extent) else { return nil }
      losses.note("parts of polygons beyond the picture", of: written.sample)
      polygon = visible
    }
    polygon.rings.removeAll { $0.vertices.count < 3 }
    guard let outline = polygon.bounds, outline.width > 0, outline.height > 0 else { return nil }
    if let box = instance.box, box != bounds {
      losses.note("boxes that are not those around polygons", of: written.sample)
    }
    return polygon
  }

  private mutating func outline(of instance: Instance, _ written: WrittenSample) -> Polygon? {
    if let polygon = instance.polygon {
      if instance.mask != nil { losses.note(.mask, of: written.sample) }
      return polygon
    }
    let rings = instance.mask?.outlines(on: written.extent) ?? []
    let solid = rings.filter { $0.signedArea > 0 }
    if solid.count < rings.count { losses.note(.hole, of: written.sample) }
    return solid.isEmpty ? nil : Polygon(solid)
  }

  /// A data set without samples has a file too.
  mutating func finish() throws(DatasetError) {
    if files.isEmpty { files[""] = try TwoFormLines(into: sink, "annotations.jsonl") }
    for name in files.keys.sorted() { try files[name]?.finish() }
  }
}
