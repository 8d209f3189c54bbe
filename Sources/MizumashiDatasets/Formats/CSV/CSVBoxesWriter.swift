// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// Writes tables of boxes, with as many digits as boxes have.
struct CSVBoxesWriter: DatasetWriter {
  private var output: CSVOutput
  private(set) var losses = DatasetLosses()

  private static let header = [
    "filename", "width", "height", "class", "xmin", "ymin", "xmax", "ymax",
  ]

  init(into sink: any DatasetSink) {
    output = CSVOutput(sink, header: Self.header)
  }

  mutating func add(_ written: WrittenSample) throws(DatasetError) {
    let sample = written.sample
    losses.note(sample, keeping: [.split, .label, .unnamed, .box])
    for (label, box) in losses.boxes(of: written, needingLabels: false) {
      try output.append(
        [written.path, "\(written.extent.width)", "\(written.extent.height)", label]
          + [box.minX, box.minY, box.maxX, box.maxY].map(CSVNumber.text), split: sample.split)
    }
  }

  mutating func finish() throws(DatasetError) { try output.finish() }
}
