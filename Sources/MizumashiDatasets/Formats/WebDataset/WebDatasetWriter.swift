// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry
internal import MizumashiJSON

/// Writes shards `<split>-000000.tar`, or `data-000000.tar` where there are no splits, with
/// `classes.txt` and `dataset.json` beside them.
///
/// A sample's members are its picture, `.cls` where it has one class, and `.json` with everything.
/// The bytes depend on the samples alone: members have no dates and no owners.
struct WebDatasetWriter: DatasetWriter {
  /// The shards of one split.
  private struct Series {
    var tar: TarWriter
    var samples = 0
    var shards = 1
    /// How often each key has been wished for, by its hash.
    private var wishes: [Int: Int32] = [:]

    init(_ tar: TarWriter) { self.tar = tar }

    /// The key that a sample gets: the one it wishes for, or that with a number after it where it
    /// is taken. Keys that differ in the case of letters only are kept apart too.
    mutating func key(_ wish: String) -> String {
      var key = wish
      while true {
        let count = (wishes[key.lowercased().hashValue] ?? 0) + 1
        wishes[key.lowercased().hashValue] = count
        if count == 1 { return key }
        key = WebDatasetName.key(wish, number: Int(count))
      }
    }
  }

  private let sink: any DatasetSink
  private let schema: DatasetSchema
  private let numbers: [String: Int]
  private let shardLength: Int
  private var series: [String: Series] = [:]
  private(set) var losses = DatasetLosses()

  private static let kept = Set(DatasetFeature.allCases).subtracting([.labelMask, .heatMap])

  init(into sink: any DatasetSink, _ schema: DatasetSchema, _ options: WritingOptions) {
    self.sink = sink
    self.schema = schema
    numbers = schema.indices
    shardLength = max(1, options.shardLength)
  }

  mutating func add(_ written: WrittenSample) throws(DatasetError) {
    let sample = written.sample
    losses.note(sample, keeping: Self.kept, objectAttributes: nil, pictureAttributes: nil)
    let picture: [UInt8]
    do {
      picture = try written.contents()
    } catch {
      throw DatasetError(sample.identity, "\(error)")
    }
    let name = sample.split.map(FileNames.safe) ?? "data"
    var series = try room(in: name)
    let (wish, suffix) = WebDatasetName.parts(ofPicture: sample.name)
    let key = series.key(wish)
    try series.tar.add(picture, named: "\(key).\(suffix)")
    if sample.annotations.tags.count == 1,
      let number = numbers[sample.annotations.tags[0].rawValue]
    {
      try series.tar.add(Array("\(number)".utf8), named: "\(key).cls")
    }
    let spelling = sample.name == "\(key).\(suffix)" ? nil : sample.name
    try series.tar.add(
      JSONWriter.bytes(of: WebDatasetJSON.value(of: written, spelling: spelling)),
      named: "\(key).json")
    series.samples += 1
    self.series[name] = series
  }

  /// The series of a name, with room for one more sample in its shard.
  private mutating func room(in name: String) throws(DatasetError) -> Series {
    guard var series = series[name] else {
      return Series(try TarWriter(into: sink, Self.path(name, 0)))
    }
    // What is held here alone is changed without being copied.
    self.series[name] = nil
    if series.samples == shardLength {
      try series.tar.close()
      series.tar = try TarWriter(into: sink, Self.path(name, series.shards))
      series.samples = 0
      series.shards += 1
    }
    return series
  }

  private static func path(_ name: String, _ number: Int) -> String {
    let digits = String(number)
    return "\(name)-\(String(repeating: "0", count: max(0, 6 - digits.count)))\(digits).tar"
  }

  /// A data set without samples has a shard too.
  mutating func finish() throws(DatasetError) {
    if series.isEmpty { series["data"] = try room(in: "data") }
    for name in series.keys.sorted() { try series[name]?.tar.close() }
    try sink.write(WebDatasetClasses.names(of: schema), to: WebDatasetClasses.names)
    try sink.write(WebDatasetClasses.bytes(of: schema), to: WebDatasetClasses.whole)
  }
}
