// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// Writes Keras-RetinaNet's tables. Keras-RetinaNet reads whole numbers alone: edges go to the next
/// whole pixel.
struct RetinaNetWriter: DatasetWriter {
  private let sink: any DatasetSink
  private let schema: DatasetSchema
  private var output: CSVOutput
  private(set) var losses = DatasetLosses()

  private static let classes = "classes"

  init(into sink: any DatasetSink, _ schema: DatasetSchema) {
    self.sink = sink
    self.schema = schema
    output = CSVOutput(sink)
  }

  mutating func add(_ written: WrittenSample) throws(DatasetError) {
    let sample = written.sample
    losses.note(sample, keeping: [.split, .label, .box, .negative])
    // The table of classes has the name.
    let split = sample.split == Self.classes ? Self.classes + "_" : sample.split
    var count = 0
    for (label, box) in losses.boxes(of: written, needingLabels: true) {
      let edges = wholeEdges(of: box, sample)
      try output.append([written.path] + edges.map(String.init) + [label], split: split)
      count += 1
    }
    if count == 0 {
      try output.append([written.path] + [String](repeating: "", count: 5), split: split)
    }
  }

  /// The edges at whole pixels, at least one pixel apart. The box lies on the picture, and so do
  /// they.
  private mutating func wholeEdges(of box: BoundingBox, _ sample: Sample) -> [Int] {
    let exact = [box.minX, box.minY, box.maxX, box.maxY]
    var rounded = exact.map { $0.rounded() }
    for (low, high) in [(0, 2), (1, 3)] where rounded[low] >= rounded[high] {
      rounded[low] = exact[low].rounded(.down)
      rounded[high] = max(exact[high].rounded(.up), rounded[low] + 1)
    }
    if rounded != exact { losses.note("fractions of pixels", of: sample) }
    return rounded.map { Int($0) }
  }

  mutating func finish() throws(DatasetError) {
    try output.finish()
    let given = schema.classes.compactMap(\.id).filter { $0 >= 0 }
    let keepsIDs = given.count == schema.classes.count && Set(given).count == given.count
    var bytes: [UInt8] = []
    for (index, found) in schema.classes.enumerated() {
      bytes += CSVWriter.row([found.name, "\(keepsIDs ? found.id ?? index : index)"])
    }
    try sink.write(bytes, to: "\(Self.classes).csv")
  }
}
