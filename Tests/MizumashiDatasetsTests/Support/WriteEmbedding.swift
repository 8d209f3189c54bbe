// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiGeometry

@testable import MizumashiDatasets

/// Writes samples in a format whose files hold the pictures themselves, as a job would: nothing
/// else is written.
func writeEmbedding(
  _ samples: [Sample], _ schema: DatasetSchema, as definition: any DatasetFormatDefinition.Type,
  shardLength: Int = 1000
) throws -> (sink: MemorySink, losses: DatasetLosses) {
  let sink = MemorySink()
  var options = WritingOptions(inspector: TextInspector())
  options.shardLength = shardLength
  var writer = try definition.writer(into: sink, schema, options)
  for sample in samples {
    let extent = sample.extent ?? Extent(width: 100, height: 80)
    let path = definition.layout.path(of: sample)
    try writer.add(
      WrittenSample(sample, path: path, extent: extent) { TextInspector.picture(extent) })
  }
  try writer.finish()
  return (sink, writer.losses)
}
