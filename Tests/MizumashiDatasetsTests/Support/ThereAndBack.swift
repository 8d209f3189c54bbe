// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import MizumashiDatasets

/// Writes a generated data set and reads it again, by the format that knows it for its own.
///
/// - Parameter splits: every third seed has none.
func thereAndBack(
  _ seed: UInt64, as definition: any DatasetFormatDefinition.Type,
  splits: [String] = ["train", "val"], _ change: (inout WritingOptions) -> Void = { _ in }
) throws -> (samples: [Sample], sink: MemorySink, losses: DatasetLosses, read: ReadDataset) {
  var generator = SampleGenerator(seed: seed)
  let (samples, schema) = generator.dataset(splits: seed % 3 == 0 ? [] : splits)
  let (sink, losses) = try write(samples, schema, as: definition, change)
  let folder = try TemporaryDataset(sink)
  #expect(definition.recognises(try DatasetInput(folder.path)))
  return (samples, sink, losses, try ReadDataset(definition, folder.path))
}
