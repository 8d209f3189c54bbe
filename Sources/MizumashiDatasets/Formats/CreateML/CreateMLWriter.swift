// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import MizumashiGeometry
internal import MizumashiJSON

/// Writes Create ML's file into the folder of each split. A picture with objects has no labels of
/// its own.
struct CreateMLWriter: DatasetWriter {
  private let sink: any DatasetSink
  private var files: [String: File] = [:]
  private(set) var losses = DatasetLosses()

  private final class File {
    let stream: any DatasetStream
    var count = 0

    init(_ stream: any DatasetStream) { self.stream = stream }
  }

  init(into sink: any DatasetSink) { self.sink = sink }

  mutating func add(_ written: WrittenSample) throws(DatasetError) {
    let sample = written.sample
    var kept: Set<DatasetFeature> = [.split, .negative, .label, .unnamed, .box]
    if sample.annotations.instances.isEmpty { kept.formUnion([.tag, .severalTags]) }
    let ownKeys = Set(CreateMLReader.pictureKeys + CreateMLReader.objectKeys)
    losses.note(sample, keeping: kept, ownPictureKeys: ownKeys, ownObjectKeys: [])
    var table = sample.attributes.filter { !ownKeys.contains($0.key) }
    table["image"] = .text(PathText.name(of: written.path))
    table["annotations"] = .list(values(of: written))
    let file = try file(sample.split)
    try file.stream.append(
      Array((file.count == 0 ? "\n" : ",\n").utf8) + JSONWriter.bytes(of: .table(table)))
    file.count += 1
  }

  private mutating func values(of written: WrittenSample) -> [AttributeValue] {
    let annotations = written.sample.annotations
    if annotations.instances.isEmpty { return annotations.tags.map { .text($0.rawValue) } }
    return annotations.instances.compactMap { instance in
      guard let box = instance.enclosingBox(on: written.extent), box.isFinite, box.width > 0,
        box.height > 0
      else {
        losses.note("objects without an area", of: written.sample)
        return nil
      }
      return CreateMLObject.value(label: instance.label, box, instance.attributes)
    }
  }

  private mutating func file(_ split: String?) throws(DatasetError) -> File {
    if let known = files[split ?? ""] { return known }
    let folder = split.map { FileNames.safe($0) + "/" } ?? ""
    let file = File(try sink.open(folder + CreateMLFormat.fileName))
    try file.stream.append(Array("[".utf8))
    files[split ?? ""] = file
    return file
  }

  /// A data set without samples has a file too.
  mutating func finish() throws(DatasetError) {
    if files.isEmpty { _ = try file(nil) }
    for split in files.keys.sorted() {
      try files[split]?.stream.append(Array("\n]\n".utf8))
      try files[split]?.stream.close()
    }
  }
}
