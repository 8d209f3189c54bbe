// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// Writes tables of labels: "labels.csv", or "<split>.csv" where there are splits.
///
/// Where no picture has several labels the columns are `filename,label`. Else there is a column for
/// each class, which holds all names as they are; or, where a class is called like a column that
/// readers look for, `filename,labels` with ";" after each label. Which it is shows at the end, so
/// that rows wait in scratch files.
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
    if tags.count > 1 { try prepareForSeveral() }
    try scratch(sample.split).append(CSVWriter.row([written.path] + tags))
  }

  private mutating func prepareForSeveral() throws(DatasetError) {
    hasSeveral = true
    guard needsList, let name = classes.first(where: { !Self.isListable($0) }) else { return }
    throw DatasetError(
      "labels",
      "\"\(name.printable)\" cannot be in a list of labels, and a class is called like a column "
        + "that readers look for; rename one of the two")
  }

  /// Whether columns for classes would be taken for something else.
  private var needsList: Bool { classes.contains { CSVColumns.isReserved($0) } }

  private static func isListable(_ name: String) -> Bool {
    !name.isEmpty && !name.contains(";") && !name.hasPrefix(" ") && !name.hasSuffix(" ")
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
        sink,
        header: ["filename"] + (!hasSeveral ? ["label"] : needsList ? ["labels"] : classes),
        name: "labels")
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
    if needsList { return [fields[0], fields.dropFirst().map { $0 + ";" }.joined()] }
    let marked = Set(fields.dropFirst())
    return [fields[0]] + classes.map { marked.contains($0) ? "1" : "0" }
  }
}
