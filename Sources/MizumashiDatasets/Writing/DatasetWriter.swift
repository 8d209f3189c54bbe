// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiGeometry

/// Writes a data set, sample by sample, in the order in which they come.
public protocol DatasetWriter {
  /// Takes one sample. Where the format has a file for each picture, it is written now.
  mutating func add(_ sample: WrittenSample) throws(DatasetError)
  /// Writes what can be written only when all samples are known.
  mutating func finish() throws(DatasetError)
  /// What could not be kept so far.
  var losses: DatasetLosses { get }
}

/// A sample whose picture has its place in the new data set.
public struct WrittenSample {
  public var sample: Sample
  /// The path of its picture below the output folder.
  public var path: String
  /// The displayed extent of the picture; never empty.
  public var extent: Extent
  /// Gives the picture's file.
  public var contents: () throws -> [UInt8]

  public init(
    _ sample: Sample, path: String, extent: Extent, contents: @escaping () throws -> [UInt8]
  ) {
    self.sample = sample
    self.path = path
    self.extent = extent
    self.contents = contents
  }
}

/// Where a writer's files go. Paths are relative, with "/"; what leads out is refused.
public protocol DatasetSink: AnyObject {
  /// Writes a whole file under a name that is free.
  func write(_ bytes: [UInt8], to path: String) throws(DatasetError)
  /// Begins a file that is written piece by piece, and has its name when it is closed.
  func open(_ path: String) throws(DatasetError) -> any DatasetStream
  /// Begins a file without a name, for what can be put in its place only at the end.
  func scratch() throws(DatasetError) -> any DatasetScratch
}

/// A file that is being written.
public protocol DatasetStream: AnyObject {
  func append(_ bytes: [UInt8]) throws(DatasetError)
  func close() throws(DatasetError)
}

/// What is written first and read once, from its beginning; nothing is left of it afterwards.
public protocol DatasetScratch: AnyObject {
  func append(_ bytes: [UInt8]) throws(DatasetError)
  /// Calls `body` with what was written, piece by piece.
  func forEachPiece(_ body: ([UInt8]) throws(DatasetError) -> Void) throws(DatasetError)
}
