// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiDatasets
internal import MizumashiFiles
internal import MizumashiGeometry

/// Counts what samples have, in any order.
struct DatasetCensus {
  private var classes: [String: DatasetReport.ClassCount] = [:]
  private var splits: [String: Int] = [:]
  private var widths: [Int] = []
  private var heights: [Int] = []
  private var objectCounts: [Int] = []
  private var unreadable: [(index: Int, finding: DatasetReport.Finding)] = []
  private var report: DatasetReport
  /// The first samples of each class, by their places.
  private(set) var examples: [String: [Int]] = [:]
  /// The split of each sample, as a number.
  private(set) var splitOf: [Int32] = []

  static let examplesOfClass = 4

  init(_ report: DatasetReport) { self.report = report }

  mutating func count(
    _ index: Int, _ sample: Sample, _ found: PictureSurvey.Finding, _ error: FileError?
  ) {
    report.pictures += 1
    if let error {
      unreadable.append((index, .init(place: sample.identity, message: error.reason)))
    }
    if let extent = found.extent {
      widths.append(extent.width)
      heights.append(extent.height)
    }
    if let split = sample.split { splits[split, default: 0] += 1 }
    note(split: sample.split ?? "", of: index)
    let annotations = sample.annotations
    if annotations.isEmpty { report.unlabelled += 1 }
    report.objects += annotations.instances.count
    objectCounts.append(annotations.instances.count)
    var names = Set(annotations.tags.map(\.rawValue))
    for instance in annotations.instances {
      let name = instance.label ?? "(no name)"
      names.insert(name)
      classes[name, default: .init(name: name)].objects += 1
      count(instance, on: found.extent ?? sample.extent)
    }
    for name in names {
      classes[name, default: .init(name: name)].pictures += 1
      var kept = examples[name] ?? []
      kept.append(index)
      examples[name] = Array(kept.sorted().prefix(Self.examplesOfClass))
    }
  }

  private mutating func note(split: String, of index: Int) {
    while splitOf.count <= index { splitOf.append(0) }
    var hash = StableHash()
    hash.combine(split)
    splitOf[index] = Int32(truncatingIfNeeded: Int64(bitPattern: hash.value))
  }

  private mutating func count(_ instance: Instance, on canvas: Extent?) {
    guard let canvas, let box = instance.box ?? instance.shapeBounds(on: canvas) else { return }
    switch box.area {
    case ..<(32 * 32): report.small += 1
    case ..<(96 * 96): report.medium += 1
    default: report.large += 1
    }
    if let own = instance.box {
      let room = canvas.bounds.extended(left: 1, top: 1, right: 1, bottom: 1)
      if room.union(own) != room { report.boxesOutside += 1 }
    }
  }

  /// - Parameter schema: classes in its order come first, also those that nothing has.
  func finish(_ schema: DatasetSchema) -> DatasetReport {
    var report = report
    let known = Set(schema.classes.map(\.name))
    report.classes =
      schema.classes.map { classes[$0.name] ?? .init(name: $0.name) }
      + classes.values.filter { !known.contains($0.name) }.sorted { $0.name < $1.name }
    report.splits = splits.sorted { $0.key < $1.key }.map {
      .init(name: $0.key, pictures: $0.value)
    }
    report.widths = .init(widths)
    report.heights = .init(heights)
    report.objectsPerPicture = report.objects > 0 ? .init(objectCounts) : nil
    report.unreadable = unreadable.sorted { $0.index < $1.index }.map(\.finding)
    let counts = report.classes.map(\.pictures).filter { $0 > 0 }
    if counts.count > 1, let most = counts.max(), let least = counts.min() {
      report.imbalance = Double(most) / Double(least)
    }
    return report
  }
}
