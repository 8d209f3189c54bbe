// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// Writes YOLO: `labels/<split>/<stem>.txt` for each picture, and `data.yaml` at the end.
///
/// All lines about poses have the same number of keypoints. Where the schema does not say how many,
/// label files wait for the first picture that has some; without any, each object has an absent
/// one.
struct YOLOWriter: DatasetWriter {
  private let sink: any DatasetSink
  private let task: YOLOTask
  private var schema: DatasetSchema
  private var lines: YOLOObjectWriting
  private var splits: Set<String> = []
  /// What each label file holds and the picture that it is for, by hashes of its path.
  private var written: [Int: (text: Int, picture: String)] = [:]
  /// Label files whose lines are not whole yet.
  private var waiting: [(label: String, text: String)] = []
  private(set) var losses = DatasetLosses()

  init(into sink: any DatasetSink, _ schema: DatasetSchema, _ task: YOLOTask) {
    self.sink = sink
    self.schema = schema
    self.task = task
    lines = YOLOObjectWriting(task, schema)
  }

  mutating func add(_ sample: WrittenSample) throws(DatasetError) {
    splits.insert(sample.sample.split ?? YOLOLayout.defaultSplit)
    losses.note(sample.sample, keeping: task.kept)
    let text = lines.text(of: sample, &losses)
    if lines.isWhole { try writeWaiting() }
    let label = YOLOLayout.label(ofPicture: sample.path)
    if let other = written[label.hashValue] {
      guard other.text == text.hashValue else {
        throw DatasetError(
          label,
          "would be the label file of both \(other.picture) and \(sample.path), whose objects "
            + "differ; give one of them another name")
      }
      return
    }
    written[label.hashValue] = (text.hashValue, sample.path)
    if lines.isWhole {
      try sink.write(Array(text.utf8), to: label)
    } else {
      waiting.append((label, text))
    }
  }

  private mutating func writeWaiting() throws(DatasetError) {
    for (label, text) in waiting {
      let whole = lines.completed(text)
      written[label.hashValue]?.text = whole.hashValue
      try sink.write(Array(whole.utf8), to: label)
    }
    waiting = []
  }

  mutating func finish() throws(DatasetError) {
    lines.finish()
    try writeWaiting()
    let text = YOLODescriptionWriting.text(
      schema, task, splits: splits, keypoints: lines.keypointShape)
    try sink.write(Array(text.utf8), to: "data.yaml")
  }
}
