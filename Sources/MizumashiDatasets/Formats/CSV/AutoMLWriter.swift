// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// Writes Google's table: one file for all splits, addresses with the prefix that options name.
///
/// Boxes have their first and third corner. A picture with objects has no labels of its own.
struct AutoMLWriter: DatasetWriter {
  private let prefix: String
  private var output: CSVOutput
  private(set) var losses = DatasetLosses()

  private static let sets = [
    "train": "TRAIN", "val": "VALIDATION", "test": "TEST",
  ]

  init(into sink: any DatasetSink, _ options: WritingOptions) {
    prefix = options.prefix
    output = CSVOutput(sink)
  }

  mutating func add(_ written: WrittenSample) throws(DatasetError) {
    let sample = written.sample
    let set = sample.split.flatMap { Self.sets[SplitNames.common($0)] }
    var kept: Set<DatasetFeature> = [.label, .unnamed, .box, .negative]
    if set != nil { kept.insert(.split) }
    if sample.annotations.instances.isEmpty { kept.formUnion([.tag, .severalTags]) }
    losses.note(sample, keeping: kept)
    let start = [set ?? "UNASSIGNED", PictureURI.uri(of: written.path, prefix: prefix)]
    var count = 0
    for (label, box) in losses.boxes(of: written, needingLabels: false) {
      let x = [box.minX, box.maxX].map { fraction($0, of: written.extent.width) }
      let y = [box.minY, box.maxY].map { fraction($0, of: written.extent.height) }
      try output.append(start + [label, x[0], y[0], "", "", x[1], y[1], "", ""], split: nil)
      count += 1
    }
    guard count == 0 else { return }
    let tags = sample.annotations.instances.isEmpty ? sample.annotations.tags.map(\.rawValue) : []
    losses.noteFormulas(tags, of: sample)
    // A picture without labels has all columns, so that the table is one of objects.
    try output.append(
      start + (tags.isEmpty ? [String](repeating: "", count: 9) : tags), split: nil)
  }

  private func fraction(_ pixels: Double, of side: Int) -> String {
    CSVNumber.text(of: Fraction.of(pixels, side: side))
  }

  mutating func finish() throws(DatasetError) { try output.finish() }
}
