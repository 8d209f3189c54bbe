// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry
internal import MizumashiJSON

/// One file of COCO while it is written. Pictures go to it as they come; annotations wait in a
/// scratch file, since their list is a list of its own.
final class COCOFile {
  private let stream: any DatasetStream
  private let annotations: any DatasetScratch
  private let attributes: [String: AttributeValue]
  private var pictureIDs = COCONumbering()
  private var annotationIDs = COCONumbering()
  private var pictures = 0
  private var objects = 0

  init(
    into sink: any DatasetSink, _ path: String, _ schema: DatasetSchema
  ) throws(DatasetError) {
    stream = try sink.open(path)
    annotations = try sink.scratch()
    attributes = schema.attributes
    try stream.append(Array("{\n\"images\": [".utf8))
  }

  func add(
    _ written: WrittenSample, _ categories: COCOCategories, _ losses: inout DatasetLosses
  ) throws(DatasetError) {
    let sample = written.sample
    var table = sample.attributes
    let captions = table.removeValue(forKey: "captions")?.list ?? []
    let id = pictureIDs.next(wishing: table["id"].flatMap(COCOID.init)?.value)
    table["id"] = .whole(id)
    table["file_name"] = .text(sample.name)
    table["width"] = .whole(written.extent.width)
    table["height"] = .whole(written.extent.height)
    try append(.table(table), to: stream.append, count: &pictures)
    for instance in sample.annotations.instances {
      guard let label = instance.label else { continue }
      guard let category = categories.ids[label] else {
        losses.note("objects of classes that are not in the list", of: sample)
        continue
      }
      let names = categories.keypoints[label] ?? [:]
      losses.note(
        .keypointName, of: sample,
        count: instance.keypoints.count { $0.label.map { names[$0] == nil } ?? false })
      for key in instance.attributes.keys where COCOObject.known.contains(key) {
        losses.note("\"\(key)\" of objects", of: sample)
      }
      guard
        var object = COCOObjectWriting.table(
          of: instance, on: written.extent, keypointNames: names)
      else {
        losses.note("objects without an area", of: sample)
        continue
      }
      object["id"] = .whole(annotationIDs.next(wishing: instance.id))
      object["image_id"] = .whole(id)
      object["category_id"] = .whole(category)
      try append(.table(object), to: annotations.append, count: &objects)
    }
    for caption in captions {
      var table = caption.table ?? ["caption": caption]
      table["id"] = .whole(
        annotationIDs.next(wishing: table["id"].flatMap(COCOID.init)?.value))
      table["image_id"] = .whole(id)
      try append(.table(table), to: annotations.append, count: &objects)
    }
  }

  private func append(
    _ value: AttributeValue, to append: ([UInt8]) throws(DatasetError) -> Void, count: inout Int
  ) throws(DatasetError) {
    try append(Array(count == 0 ? "\n".utf8 : ",\n".utf8) + JSONWriter.bytes(of: value))
    count += 1
  }

  func finish(_ categories: COCOCategories) throws(DatasetError) {
    try stream.append(Array("\n],\n\"annotations\": [".utf8))
    try annotations.forEachPiece { piece throws(DatasetError) in try stream.append(piece) }
    try stream.append(Array("\n],\n\"categories\": [".utf8))
    var count = 0
    for category in categories.value { try append(category, to: stream.append, count: &count) }
    try stream.append(Array("\n]".utf8))
    for (key, value) in attributes.sorted(by: { $0.key < $1.key }) {
      let name = JSONWriter.text(of: .text(key))
      try stream.append(Array(",\n\(name): ".utf8) + JSONWriter.bytes(of: value))
    }
    try stream.append(Array("\n}\n".utf8))
    try stream.close()
  }
}

/// Gives out ids: those that are wished for as long as they are free, else the next number.
struct COCONumbering {
  private var taken: Set<Int> = []
  private var last = 0
  private var isCounting = false

  mutating func next(wishing wish: Int?) -> Int {
    // Where nothing is wished for from the beginning, nothing needs to be remembered.
    guard let wish else {
      if taken.isEmpty { isCounting = true }
      repeat { last += 1 } while taken.contains(last)
      if !isCounting { taken.insert(last) }
      return last
    }
    if isCounting ? wish > last : !taken.contains(wish) {
      if isCounting { last = wish } else { taken.insert(wish) }
      return wish
    }
    return next(wishing: nil)
  }
}
