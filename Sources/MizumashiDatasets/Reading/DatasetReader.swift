// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
public import SystemPackage

/// Reads a data set, sample by sample; what is in memory does not grow with the pictures' number
/// beyond a few words for each.
///
/// A reader is opened once for each time that the data set is gone through. The order of samples
/// depends on the data set alone.
public protocol DatasetReader {
  var format: DatasetFormat { get }
  /// The folder that pictures lie below, or the file that holds them.
  var root: FilePath { get }
  var schema: DatasetSchema { get }
  /// How many samples there are, as far as can be known before all is read: those that turn out to
  /// be unreadable count.
  var count: Int { get }
  /// The next sample; nil at the end. A sample or an annotation that cannot be read is told to the
  /// handler that the reader was opened with, and left out.
  mutating func next() throws(DatasetError) -> Sample?
}

/// A data set that cannot be read, or not any further; or files that cannot be written.
public struct DatasetError: Error, Hashable, Sendable, CustomStringConvertible {
  public var description: String

  public init(_ description: String) { self.description = description }

  /// `place` may have a line: "labels/a.txt:3".
  public init(_ place: String, _ message: String) {
    self.init("\(place): \(message)")
  }
}
