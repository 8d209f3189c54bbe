// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// Writes `annotations.jsonl` for all splits, with pictures below `images/`.
///
/// A picture with objects has boxes, and its tags are lost. Classes of pictures are single where
/// each picture has one, and lists in any other data set.
struct VertexWriter: DatasetWriter {
  private var lines: TwoFormLines
  private let prefix: String
  private(set) var losses = DatasetLosses()

  init(into sink: any DatasetSink, prefix: String) throws(DatasetError) {
    lines = try TwoFormLines(into: sink, "annotations.jsonl")
    self.prefix = prefix
  }

  mutating func add(_ written: WrittenSample) throws(DatasetError) {
    let sample = written.sample
    note(sample)
    var table = sample.attributes.filter { !VertexDialect.pictureKeys.contains($0.key) }
    table["imageGcsUri"] = .text(PictureURI.uri(of: written.path, prefix: prefix))
    if let use = sample.split.flatMap(VertexUse.word) {
      var labels = table[VertexUse.labels]?.table ?? [:]
      labels[VertexUse.label] = .text(use)
      table[VertexUse.labels] = .table(labels)
    }
    let tags = sample.annotations.tags.filter { !$0.rawValue.isEmpty }.map {
      AttributeValue.table(["displayName": .text($0.rawValue)])
    }
    if sample.annotations.instances.isEmpty, !tags.isEmpty {
      var first = table
      first[VertexDialect.singleClass] = tags.first
      table[VertexDialect.severalClasses] = .list(tags)
      try lines.add(first, orSeveral: table, count: tags.count)
    } else {
      table[VertexDialect.boxes] = .list(
        sample.annotations.instances.compactMap { object($0, written) })
      try lines.add(table)
    }
  }

  private mutating func note(_ sample: Sample) {
    var kept: Set<DatasetFeature> = [.negative, .label, .box]
    if sample.split.flatMap(VertexUse.word) != nil { kept.insert(.split) }
    if sample.annotations.instances.isEmpty { kept.formUnion([.tag, .severalTags]) }
    losses.noteEmptyNames(of: sample)
    losses.note(
      sample, keeping: kept, ownPictureKeys: VertexDialect.pictureKeys,
      ownObjectKeys: VertexDialect.objectKeys)
  }

  private mutating func object(
    _ instance: Instance, _ written: WrittenSample
  ) -> AttributeValue? {
    guard let label = instance.label, !label.isEmpty,
      let box = instance.writableBox(on: written.extent, of: written.sample, &losses)
    else { return nil }
    var table = instance.attributes.filter { !VertexDialect.objectKeys.contains($0.key) }
    table["displayName"] = .text(label)
    let edges = Fraction.table(of: box, VertexDialect.boxKeys, on: written.extent)
    return .table(table.merging(edges) { $1 })
  }

  func finish() throws(DatasetError) { try lines.finish() }
}
