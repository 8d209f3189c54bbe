// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiDatasets
internal import MizumashiFiles
internal import MizumashiGeometry
internal import SystemPackage

/// Makes up the numbers of rare classes by augmentation. All originals are part of the result.
public struct BalanceJob: Sendable {
  /// Pictures of one class.
  public struct ClassCount: Hashable, Sendable {
    public var name: String
    public var before: Int
    /// How many there are now; crops may have cost some.
    public var after: Int
  }

  private let options: AugmentOptions
  private let source: DatasetSource
  private let before: [String: Int]
  private let perTag: Int

  /// - Parameters:
  ///   - perTag: the pictures that every class is to have, at least 1.
  ///   - maximumCopies: outcomes of one source at most.
  /// - Throws: when the input is no data set.
  public init(
    _ options: AugmentOptions, perTag: Int, maximumCopies: Int = 100
  ) throws(JobError) {
    var options = options
    self.perTag = perTag
    var plan = BalancePlan(perTag: perTag, maximumCopies: maximumCopies)
    do throws(DatasetError) {
      let from: DatasetFormat
      if let format = options.dataset.from {
        from = format
      } else {
        from = try Datasets.format(of: options.input)
      }
      options.dataset.from = from
      options.dataset.to = options.dataset.to ?? from
      source = try DatasetSource(options.input, from: from, options.dataset, options.stemRule)
      var reader = try Datasets.open(
        options.input, options.dataset.readingOptions(from) { _ in })
      while let sample = try reader.next() {
        plan.add(PictureIdentity.identity(of: sample.identity), sample.classNames)
      }
    } catch {
      throw .data(error.description)
    }
    before = plan.counts
    options.quotas = plan.quotas()
    options.settings.includesOriginals = true
    // A copy that is another one's double makes up no number.
    options.settings.rejects = true
    self.options = options
  }

  public func run(
    interruption: Interruption = Interruption(), _ observe: @escaping @Sendable (JobEvent) -> Void
  ) async throws(JobError) -> (report: JobReport, classes: [ClassCount]) {
    let report = try await AugmentJob(options, interruption: interruption).run(observe)
    let after = try counts()
    let names = Set(source.schema.classes.map(\.name)).union(before.keys)
    let classes = names.sorted().map {
      ClassCount(name: $0, before: before[$0] ?? 0, after: after[$0] ?? 0)
    }
    return (report, classes)
  }

  /// Pictures of each class in the result.
  private func counts() throws(JobError) -> [String: Int] {
    var counts: [String: Int] = [:]
    do throws(FileError) {
      var reader = try ManifestReader(options.output.appending(ManifestReader.fileName))
      while let record = try reader.next() {
        guard let annotations = record.sample?.annotations else { continue }
        let names = Set(annotations.tags.map(\.rawValue)).union(
          annotations.instances.compactMap(\.label))
        for name in names { counts[name, default: 0] += 1 }
      }
    } catch {
      throw .output(error)
    }
    return counts
  }
}

/// Decides how many outcomes each source gives: always one more of the source that has fewest, for
/// the class that misses most.
struct BalancePlan {
  private struct Entry {
    var identity: String
    var classes: [Int]
    var copies = 0
    var hash: UInt64
  }

  private let perTag: Int
  private let maximumCopies: Int
  private var names: [String: Int] = [:]
  private var totals: [Int] = []
  /// Sources of classes that may be too rare. Those of a class that has enough are let go.
  private var entries: [Entry] = []
  private var sources: [[Int]] = []

  init(perTag: Int, maximumCopies: Int) {
    self.perTag = perTag
    self.maximumCopies = maximumCopies
  }

  /// Pictures of each class.
  var counts: [String: Int] { names.mapValues { totals[$0] } }

  mutating func add(_ identity: String, _ classes: Set<String>) {
    let found = classes.sorted().map { name -> Int in
      if let known = names[name] { return known }
      names[name] = totals.count
      totals.append(0)
      sources.append([])
      return totals.count - 1
    }
    var isWanted = false
    for place in found {
      totals[place] += 1
      if totals[place] <= perTag {
        sources[place].append(entries.count)
        isWanted = true
      }
    }
    guard isWanted else { return }
    var hash = StableHash()
    hash.combine(identity)
    entries.append(Entry(identity: identity, classes: found, hash: hash.value))
  }

  mutating func quotas() -> CopyQuotas {
    var missing = totals.map { max(0, perTag - $0) }
    let order = names.sorted { $0.key < $1.key }.map(\.value)
    while let place = order.filter({ missing[$0] > 0 }).max(by: { missing[$0] < missing[$1] }) {
      let best = sources[place].filter { entries[$0].copies < maximumCopies }.min { a, b in
        rank(a, missing) < rank(b, missing)
      }
      guard let best else {
        // Nothing more can be done for this class.
        missing[place] = 0
        continue
      }
      entries[best].copies += 1
      for found in entries[best].classes { missing[found] = max(0, missing[found] - 1) }
    }
    var quotas = CopyQuotas()
    for entry in entries where entry.copies > 0 { quotas.set(entry.copies, of: entry.identity) }
    return quotas
  }

  /// Fewest copies first; then what adds least to classes that have enough; then by hash.
  private func rank(_ entry: Int, _ missing: [Int]) -> (Int, Int, UInt64) {
    (
      entries[entry].copies, entries[entry].classes.count { missing[$0] == 0 },
      entries[entry].hash
    )
  }
}
