// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MizumashiTesting
import SystemPackage

@testable import MizumashiDatasets

/// A folder with files for one test, removed with the value.
final class TemporaryDataset {
  private let folder = TestFolder()
  let path: FilePath

  init(_ files: [String: [UInt8]] = [:]) throws {
    path = FilePath(folder.path)
    for (name, bytes) in files { try write(bytes, to: name) }
  }

  /// The files of a sink.
  convenience init(_ sink: MemorySink) throws { try self.init(sink.files) }

  func write(_ bytes: [UInt8], to name: String) throws {
    let url = URL(fileURLWithPath: path.appending(name).string)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
  }

  func write(_ text: String, to name: String) throws { try write(Array(text.utf8), to: name) }
}

/// Everything that a reader gives.
struct ReadDataset {
  var schema: DatasetSchema
  var samples: [Sample] = []
  var problems: [DatasetProblem]

  init(_ definition: any DatasetFormatDefinition.Type, _ path: FilePath) throws {
    let problems = ProblemList()
    var reader = try definition.reader(
      path, ReadingOptions(inspector: TextInspector(), report: problems.handler))
    schema = reader.schema
    while let sample = try reader.next() { samples.append(sample) }
    self.problems = problems.all
  }

  /// Reads what was written to a sink.
  init(_ definition: any DatasetFormatDefinition.Type, _ sink: MemorySink) throws {
    let folder = try TemporaryDataset(sink)
    defer { withExtendedLifetime(folder) {} }
    try self.init(definition, folder.path)
  }
}

/// Writes samples with their pictures, as a job would.
func write(
  _ samples: [Sample], _ schema: DatasetSchema, as definition: any DatasetFormatDefinition.Type,
  _ change: (inout WritingOptions) -> Void = { _ in }
) throws -> (sink: MemorySink, losses: DatasetLosses) {
  let sink = MemorySink()
  var options = WritingOptions(inspector: TextInspector())
  change(&options)
  let layout = definition.layout
  var writer = try definition.writer(into: sink, schema, options)
  for sample in samples {
    let extent = sample.extent ?? .init(width: 100, height: 80)
    let bytes = TextInspector.picture(extent)
    let path = layout.path(of: sample)
    try writer.add(
      WrittenSample(sample, path: path, extent: extent) { bytes })
    // A format that keeps pictures in files of its own has no path for them.
    if !path.isEmpty { try sink.write(bytes, to: path) }
  }
  try writer.finish()
  return (sink, writer.losses)
}
