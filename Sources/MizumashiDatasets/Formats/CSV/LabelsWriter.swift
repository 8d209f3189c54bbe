// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// Writes tables of labels: "labels.csv", or "<split>.csv" where there are splits.
///
/// Where no picture has several labels the columns are `filename,label`. Else there is a column for
/// each class, which holds all names as they are. Which it is shows at the end, so that rows wait
/// in scratch files.
struct LabelsWriter: DatasetWriter {
  private let sink: any DatasetSink
  private let classes: [String]
  private let known: Set<String>
  private var rows: [String: any DatasetScratch] = [:]
  private var hasSeveral = false
  private(set) var losses = DatasetLosses()

  init(into sink: any DatasetSink, _ schema: DatasetSchema) {
    self.sink = sink
    classes = schema.classes.map(\.name)
    known = Set(classes)
  }

  mutating func add(_ written: WrittenSample) throws(DatasetError) {
    let sample = written.sample
    losses.note(sample, keeping: [.split, .negative, .tag, .severalTags])
    let tags = sample.annotations.tags.map(\.rawValue).filter(known.contains)
    losses.note(
      "tags that are no class", of: sample, count: sample.annotations.tags.count - tags.count)
    losses.noteFormulas(tags, of: sample)
    if tags.count > 1 { hasSeveral = true }
    try scratch(sample.split).append(CSVWriter.row([written.path] + tags))
  }

  private mutating func scratch(_ split: String?) throws(DatasetError) -> any DatasetScratch {
    if let known = rows[split ?? ""] { return known }
    let scratch = try sink.scratch()
    rows[split ?? ""] = scratch
    return scratch
  }

  mutating func finish() throws(DatasetError) {
    if rows.isEmpty { _ = try scratch(nil) }
    for (split, scratch) in rows.sorted(by: { $0.key < $1.key }) {
      var output = CSVOutput(
        sink, header: ["filename"] + (hasSeveral ? classes : ["label"]), name: "labels")
      let parser = CSVParser(separator: UInt8(ascii: ","))
      try scratch.forEachPiece { piece throws(DatasetError) in
        for row in (try? parser.parse(piece)) ?? [] {
          let fields = row.map { String(decoding: $0, as: UTF8.self) }
          try output.append(columns(of: fields), split: split.isEmpty ? nil : split)
        }
      }
      try output.finish()
    }
  }

  private func columns(of fields: [String]) -> [String] {
    guard hasSeveral else { return [fields[0], fields.count > 1 ? fields[1] : ""] }
    let marked = Set(fields.dropFirst())
    return [fields[0]] + classes.map { marked.contains($0) ? "1" : "0" }
  }
}
