// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import MizumashiGeometry
internal import SystemPackage

/// Reads the shards of a data set one after the other, once for the classes and once for samples.
struct TFRecordReader: DatasetReader {
  let format = DatasetFormat.tfRecord
  let root: FilePath
  let schema: DatasetSchema
  let count: Int

  private let report: ProblemHandler
  private var records: FileChain<TFRecordContent, TFRecordFile>
  /// Hashes of the identities so far.
  private var names: Set<Int> = []

  init(_ path: FilePath, _ options: ReadingOptions) throws(DatasetError) {
    root = path
    report = options.report
    let shards = try TFRecordShard.all(at: path)
    let isFolder = FileKind(of: path) == .folder
    var maps: [FilePath: [Int: ObjectClass]] = [:]
    var contents: [TFRecordContent] = []
    for shard in shards {
      let folder = shard.path.folder
      let classes =
        maps[folder]
        ?? TFRecordLabelMapFile.classes(in: isFolder ? [folder, path] : [folder], options.report)
      maps[folder] = classes
      contents.append(
        TFRecordContent(
          shard: shard, classes: classes, pictures: PictureFolder(options.pictures ?? folder),
          options: options))
    }
    records = FileChain(contents, report) { content throws(FileError) in
      try TFRecordFile(content.shard.path)
    }
    let survey = try TFRecordSurvey(contents)
    count = survey.count
    schema = DatasetSchema(classes: survey.classes)
  }

  mutating func next() -> Sample? {
    while let (content, record) = records.next() {
      if let entry = content.entry(of: record), let sample = content.sample(of: entry),
        let named = named(sample, entry, content)
      {
        return named
      }
    }
    return nil
  }

  /// The sample under a name that no other has: its own, or one with the record's number.
  private mutating func named(
    _ sample: Sample, _ entry: TFRecordContent.Entry, _ content: TFRecordContent
  ) -> Sample? {
    if names.insert(sample.identity.hashValue).inserted { return sample }
    var renamed = sample
    var bytes: [UInt8] = []
    if case .bytes(let picture) = sample.picture { bytes = picture }
    renamed.name = content.fallbackName(of: entry.number, bytes)
    let isFree = names.insert(renamed.identity.hashValue).inserted
    let name = FilePath(sample.name).printable
    report(
      DatasetProblem(
        isFree ? .warning : .error, "\(entry.place): \(TFRecordKey.name)",
        isFree
          ? "\(name) is there twice; this one is called \(renamed.name)"
          : "\(name) is there twice, and so is \(renamed.name)"))
    return isFree ? renamed : nil
  }
}

/// What can be known only when all records have been gone through.
struct TFRecordSurvey {
  private(set) var count = 0
  /// By ids, then by names those that have none.
  private(set) var classes: [ObjectClass]

  /// - Throws: when there is a single file, and it is none.
  init(_ contents: [TFRecordContent]) throws(DatasetError) {
    var found: [String: ObjectClass] = [:]
    for content in contents {
      for (_, known) in content.classes.sorted(by: { $0.key < $1.key })
      where found[known.name] == nil {
        found[known.name] = known
      }
    }
    /// Names beside numbers, where no list says what they mean.
    var pairs: [String: Set<Int>] = [:]
    for content in contents {
      do throws(FileError) {
        var file = try TFRecordFile(content.shard.path, isChecked: false)
        while let record = try file.next() {
          count += 1
          guard let entry = content.silent.entry(of: record) else { continue }
          Self.collect(entry, content.classes, into: &pairs)
        }
      } catch {
        if contents.count == 1, count == 0 { throw DatasetError(error.description) }
      }
    }
    for (name, ids) in pairs where found[name] == nil {
      found[name] = ObjectClass(name: name, id: ids.count == 1 ? ids.first : nil)
    }
    classes = found.values.sorted { a, b in
      switch (a.id, b.id) {
      case (let x?, let y?) where x != y: x < y
      case (.some, nil): true
      case (nil, .some): false
      default: a.name.utf8.lexicographicallyPrecedes(b.name.utf8)
      }
    }
    // An id that two names claim is nobody's.
    let claims = Dictionary(grouping: classes.compactMap(\.id)) { $0 }
    for index in classes.indices where (classes[index].id.flatMap { claims[$0] }?.count ?? 0) > 1 {
      classes[index].id = nil
    }
  }

  private static func collect(
    _ entry: TFRecordContent.Entry, _ classes: [Int: ObjectClass],
    into pairs: inout [String: Set<Int>]
  ) {
    let objects = TFRecordObjects(entry.features, classes: classes)
    for (text, label) in [
      (TFRecordKey.text, TFRecordKey.label), (TFRecordKey.tagText, TFRecordKey.tagLabel),
    ] {
      let names = (try? objects.labels(text, label)) ?? []
      let ids = entry.features[label]?.wholes ?? []
      for (index, name) in names.enumerated() {
        guard let name else { continue }
        pairs[name, default: []].formUnion(
          index < ids.count && ids[index] > 0 ? [ids[index]] : [])
      }
    }
  }
}

extension TFRecordContent {
  /// The same, with nobody listening.
  fileprivate var silent: TFRecordContent {
    TFRecordContent(
      shard: shard, classes: classes, pictures: pictures, options: options.silent)
  }
}
