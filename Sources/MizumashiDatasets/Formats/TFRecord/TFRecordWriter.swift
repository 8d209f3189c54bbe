// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry
internal import SwiftProtobuf

/// Writes `<split>-00000.tfrecord`, or `data-00000.tfrecord` where there are no splits, and so on,
/// with `label_map.pbtxt` beside them.
///
/// Boxes are fractions in 32 bits, good for some hundred-thousandth of a pixel: reading and writing
/// them again gives the same file. Polygons become masks; turned boxes become upright ones.
struct TFRecordWriter: DatasetWriter {
  /// The shards of one split.
  private struct Series {
    var stream: any DatasetStream
    var samples = 0
    var shards = 1
  }

  private let sink: any DatasetSink
  private let schema: DatasetSchema
  private let classes: [(id: Int, objectClass: ObjectClass)]
  private let examples: TFRecordExampleWriting
  private let shardLength: Int
  private var series: [String: Series] = [:]
  private var hasNotedSchema = false
  private(set) var losses = DatasetLosses()

  private static let kept: Set<DatasetFeature> = [
    .split, .negative, .tag, .severalTags, .label, .unnamed, .box, .mask, .crowd,
  ]

  init(into sink: any DatasetSink, _ schema: DatasetSchema, _ options: WritingOptions) {
    self.sink = sink
    self.schema = schema
    classes = Self.numbered(schema)
    examples = TFRecordExampleWriting(
      inspector: options.inspector,
      ids: Dictionary(classes.map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first }))
    shardLength = max(1, options.shardLength)
  }

  /// The ids of classes: the data set's own where all have one from 1, else from 1.
  private static func numbered(
    _ schema: DatasetSchema
  ) -> [(id: Int, objectClass: ObjectClass)] {
    let given = schema.classes.compactMap(\.id).filter { (1...Int(Int32.max)).contains($0) }
    let keepsIDs = given.count == schema.classes.count && Set(given).count == given.count
    return schema.classes.enumerated().map { (keepsIDs ? given[$0] : $0 + 1, $1) }
  }

  mutating func add(_ written: WrittenSample) throws(DatasetError) {
    let sample = written.sample
    let name = sample.split.map(FileNames.safe) ?? "data"
    let objects = sample.annotations.instances.compactMap { instance in
      instance.writableBox(on: written.extent, of: sample, &losses).map { (instance, $0) }
    }
    noteLosses(of: sample, objects.map(\.0), in: name)
    let picture: [UInt8]
    do {
      picture = try written.contents()
    } catch {
      throw DatasetError(sample.identity, "\(error)")
    }
    var example = TFRecordExample()
    example.features.feature = try examples.features(of: written, objects, picture)
    var options = BinaryEncodingOptions()
    options.useDeterministicOrdering = true
    let bytes: [UInt8]
    do {
      bytes = try example.serializedBytes(options: options)
    } catch {
      throw DatasetError(sample.identity, "\(error)")
    }
    // What reading would refuse is not written.
    guard bytes.count <= TFRecordFile.largest else {
      throw DatasetError(
        sample.identity, "\(bytes.count) bytes are more than a record may have")
    }
    var series = try room(in: name)
    try series.stream.append(TFRecordFile.framed(bytes))
    series.samples += 1
    self.series[name] = series
  }

  private func room(in name: String) throws(DatasetError) -> Series {
    guard var series = series[name] else {
      return Series(stream: try sink.open(Self.path(name, 0)))
    }
    if series.samples == shardLength {
      try series.stream.close()
      series.stream = try sink.open(Self.path(name, series.shards))
      series.samples = 0
      series.shards += 1
    }
    return series
  }

  /// How many shards there will be is not known when the first one gets its name.
  private static func path(_ name: String, _ number: Int) -> String {
    let digits = String(number)
    let zeros = String(repeating: "0", count: max(0, 5 - digits.count))
    return "\(name)-\(zeros)\(digits).tfrecord"
  }

  /// A data set without samples has a file too.
  mutating func finish() throws(DatasetError) {
    if series.isEmpty { series["data"] = try room(in: "data") }
    for name in series.keys.sorted() { try series[name]?.stream.close() }
    try sink.write(TFRecordLabelMapFile.bytes(of: classes), to: TFRecordLabelMapFile.name)
  }

  /// - Parameter placed: the objects that are written.
  private mutating func noteLosses(of sample: Sample, _ placed: [Instance], in name: String) {
    var kept = Self.kept
    if TFRecordExampleWriting.holdsIDs(placed) { kept.insert(.id) }
    if TFRecordShard.split(of: Self.path(name, 0)) != sample.split { kept.remove(.split) }
    losses.note(
      sample, keeping: kept, objectAttributes: TFRecordExampleWriting.attributes(of: placed),
      pictureAttributes: Set(
        sample.attributes.filter { TFRecordExampleWriting.holds($0.key, $0.value) }.keys))
    if !hasNotedSchema {
      hasNotedSchema = true
      noteLossesOfSchema(sample)
    }
  }

  /// What is said of the data set is lost once, whatever the number of samples.
  private mutating func noteLossesOfSchema(_ sample: Sample) {
    for key in schema.attributes.keys { losses.note("\"\(key)\" of the data set", of: sample) }
    losses.note(
      "skeletons of classes", of: sample, count: schema.classes.count { !$0.skeleton.isEmpty })
    for key in Set(schema.classes.flatMap(\.attributes.keys)) where key != "display_name" {
      losses.note("\"\(key)\" of classes", of: sample)
    }
  }
}
