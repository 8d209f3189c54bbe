// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles

/// A reader that has a list of what to read, and reads each when it is its turn.
protocol ListedReader: DatasetReader {
  /// How many have had their turn.
  var position: Int { get set }
  /// The sample at a position below `count`; nil where there is none, which is told.
  mutating func sample(at position: Int) throws(FileError) -> Sample?
}

extension ListedReader {
  mutating func next() throws(DatasetError) -> Sample? {
    while position < count {
      defer { position += 1 }
      do throws(FileError) {
        if let sample = try sample(at: position) { return sample }
      } catch {
        throw DatasetError(error.description)
      }
    }
    return nil
  }
}
