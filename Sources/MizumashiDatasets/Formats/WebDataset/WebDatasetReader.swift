// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import MizumashiGeometry
internal import SystemPackage

/// Reads the shards of a data set one after the other, once for the classes and once for samples.
struct WebDatasetReader: DatasetReader {
  let format = DatasetFormat.webDataset
  let root: FilePath
  let schema: DatasetSchema
  let count: Int

  private let content: WebDatasetContent
  private let report: ProblemHandler
  private var groups: FileChain<WebDatasetShard, WebDatasetGroups>
  /// Hashes of the identities so far.
  private var names: Set<Int> = []
  /// Suffixes whose being passed over has been told.
  private var toldSuffixes: Set<String> = []

  init(_ path: FilePath, _ options: ReadingOptions) throws(DatasetError) {
    root = path
    report = options.report
    let shards = try WebDatasetShard.all(at: path, options.report)
    groups = FileChain(shards, report) { shard throws(FileError) in
      try WebDatasetGroups(shard, isSurvey: false, options.report)
    }
    var folders = shards.map(\.path.folder)
    if FileKind(of: path) == .folder { folders.insert(path, at: 0) }
    var seen: Set<FilePath> = []
    let classes = try WebDatasetClasses(
      beside: folders.filter { seen.insert($0).inserted }, options.report)
    let survey = try WebDatasetSurvey(shards, classes)
    count = survey.count
    schema = DatasetSchema(classes: survey.classes, attributes: classes.attributes)
    content = WebDatasetContent(
      classes: classes, report: options.report, namesShards: survey.hasSharedKeys)
  }

  mutating func next() -> Sample? {
    while let (shard, group) = groups.next() {
      if let sample = sample(of: group, in: shard) { return sample }
    }
    return nil
  }

  private mutating func sample(of group: WebDatasetGroup, in shard: WebDatasetShard) -> Sample? {
    guard let sample = content.sample(of: group, in: shard) else { return nil }
    let place = "\(shard.path.printable): \(FilePath(group.key).printable)"
    guard names.insert(sample.identity.hashValue).inserted else {
      report(
        DatasetProblem(
          .error, place, "the key is there twice, not side by side; the first sample is taken"))
      return nil
    }
    if let suffix = group.doubtfulSuffix {
      report(
        DatasetProblem(
          .warning, place, "\".\(suffix)\" is taken for the picture; a dot in a name ends the key"))
    }
    for suffix in group.unused where toldSuffixes.insert(suffix).inserted {
      report(
        DatasetProblem(
          .warning, place, "\".\(suffix)\" is passed over, here and wherever else there is one"))
    }
    return sample
  }
}

/// What can be known only when all shards have been gone through.
struct WebDatasetSurvey {
  /// How many groups have a picture.
  private(set) var count = 0
  /// Those of the list, then those that samples have beside.
  let classes: [ObjectClass]
  /// Whether two shards of a split have a key in common.
  private(set) var hasSharedKeys = false

  /// - Throws: when there is a single file, and it is none.
  init(_ shards: [WebDatasetShard], _ listed: WebDatasetClasses) throws(DatasetError) {
    let content = WebDatasetContent(classes: listed) { _ in }
    var labels: Set<String> = []
    /// The shard that a key was first in, by the hash of split and key.
    var owners: [Int: Int32] = [:]
    for (index, shard) in shards.enumerated() {
      do throws(FileError) {
        var groups = try WebDatasetGroups(shard, isSurvey: true) { _ in }
        while let group = try groups.next() {
          guard let sample = content.sample(of: group, in: shard) else { continue }
          count += 1
          labels.formUnion(sample.annotations.tags.map(\.rawValue))
          labels.formUnion(sample.annotations.instances.compactMap(\.label))
          let owner = owners[sample.identity.hashValue]
          if let owner, owner != index { hasSharedKeys = true }
          if owner == nil { owners[sample.identity.hashValue] = Int32(clamping: index) }
        }
      } catch {
        if shards.count == 1, count == 0 { throw DatasetError(error.description) }
      }
    }
    let numbers = labels.compactMap(ObjectClass.number(ofName:))
    if listed.list.isEmpty, numbers.count == labels.count, !labels.isEmpty {
      classes = ObjectClass.numbered(Set(numbers))
      return
    }
    var names: Set<String> = []
    let known = listed.list.filter { names.insert($0.name).inserted }
    classes = known + labels.subtracting(names).map(Self.objectClass).sorted(by: Self.precedes)
  }

  /// A class that is called by its number has it.
  private static func objectClass(_ name: String) -> ObjectClass {
    ObjectClass(name: name, id: ObjectClass.number(ofName: name))
  }

  /// Numbers first, by value; then names in byte order.
  private static func precedes(_ a: ObjectClass, _ b: ObjectClass) -> Bool {
    switch (a.id, b.id) {
    case (let a?, let b?): a < b
    case (.some, nil): true
    case (nil, .some): false
    case (nil, nil): a.name.utf8.lexicographicallyPrecedes(b.name.utf8)
    }
  }
}
