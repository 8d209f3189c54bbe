// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// The files that writers of tables write: "<split>.csv", or "annotations.csv" for pictures without
/// a split.
struct CSVOutput {
  private let sink: any DatasetSink
  private let header: [String]
  /// For pictures without a split, without ".csv".
  private let name: String
  private var streams: [String: any DatasetStream] = [:]

  init(_ sink: any DatasetSink, header: [String] = [], name: String = "annotations") {
    self.sink = sink
    self.header = header
    self.name = name
  }

  mutating func append(_ row: [String], split: String?) throws(DatasetError) {
    try stream(split).append(CSVWriter.row(row))
  }

  private mutating func stream(_ split: String?) throws(DatasetError) -> any DatasetStream {
    if let known = streams[split ?? ""] { return known }
    let stream = try sink.open("\(split.map(FileNames.safe) ?? name).csv")
    if !header.isEmpty { try stream.append(CSVWriter.row(header)) }
    streams[split ?? ""] = stream
    return stream
  }

  /// A data set without samples has a file too.
  mutating func finish() throws(DatasetError) {
    if streams.isEmpty { _ = try stream(nil) }
    for split in streams.keys.sorted() { try streams[split]?.close() }
  }
}

extension DatasetLosses {
  /// Notes names that a spreadsheet would calculate. They are written as they are, in quotes, which
  /// does not keep it from doing so.
  mutating func noteFormulas(_ names: some Sequence<String>, of sample: Sample) {
    note(
      "names that a spreadsheet takes for formulas", of: sample,
      count: names.count(where: CSVWriter.isFormula))
  }

  /// The objects with the boxes that tables can hold, cut to the picture: trainers refuse others,
  /// or leave them out. Objects without a box, and what is cut, are noted.
  mutating func boxes(
    of written: WrittenSample, needingLabels: Bool
  ) -> [(label: String, box: BoundingBox)] {
    var found: [(String, BoundingBox)] = []
    for instance in written.sample.annotations.instances {
      let label = instance.label ?? ""
      if needingLabels, label.isEmpty { continue }
      if let box = instance.writableBox(on: written.extent, of: written.sample, &self) {
        found.append((label, box))
      }
    }
    noteFormulas(found.map(\.0), of: written.sample)
    return found
  }
}
