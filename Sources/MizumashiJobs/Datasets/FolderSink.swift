// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiDatasets
internal import MizumashiFiles
internal import SystemPackage

/// Puts the files of a data set into an output folder. A file that is there already with the same
/// bytes is taken over; any other is left alone, and is an error, unless `replaces` says that it is
/// the job's own.
final class FolderSink: DatasetSink {
  private let folder: OutputFolder
  private let replaces: (FilePath) -> Bool
  private let noted: (String, Digest) -> Void

  /// - Parameter noted: hears of every file that was written, with its digest.
  init(
    _ folder: OutputFolder, replaces: @escaping (FilePath) -> Bool = { _ in false },
    noted: @escaping (String, Digest) -> Void = { _, _ in }
  ) {
    self.folder = folder
    self.replaces = replaces
    self.noted = noted
  }

  func write(_ bytes: [UInt8], to path: String) throws(DatasetError) {
    let stream = try open(path)
    try stream.append(bytes)
    try stream.close()
  }

  func open(_ path: String) throws(DatasetError) -> any DatasetStream {
    Stream(try growingFile(), path, self)
  }

  func scratch() throws(DatasetError) -> any DatasetScratch { Scratch(try growingFile()) }

  private func growingFile() throws(DatasetError) -> GrowingFile {
    do throws(FileError) {
      return try folder.makeGrowingFile()
    } catch {
      throw DatasetError(error.description)
    }
  }

  private final class Stream: DatasetStream {
    private let file: GrowingFile
    private let path: String
    private let sink: FolderSink
    private let digest = GrowingDigest()

    init(_ file: GrowingFile, _ path: String, _ sink: FolderSink) {
      self.file = file
      self.path = path
      self.sink = sink
    }

    func append(_ bytes: [UInt8]) throws(DatasetError) {
      digest.append(bytes)
      do throws(FileError) {
        try file.append(bytes)
      } catch {
        throw DatasetError(error.description)
      }
    }

    func close() throws(DatasetError) {
      do throws(FileError) {
        try sink.folder.name(file, path, replaces: sink.replaces)
      } catch {
        throw DatasetError(error.description)
      }
      sink.noted(path, digest.finish())
    }
  }

  private final class Scratch: DatasetScratch {
    private let file: GrowingFile

    init(_ file: GrowingFile) { self.file = file }

    func append(_ bytes: [UInt8]) throws(DatasetError) {
      do throws(FileError) {
        try file.append(bytes)
      } catch {
        throw DatasetError(error.description)
      }
    }

    func forEachPiece(
      _ body: ([UInt8]) throws(DatasetError) -> Void
    ) throws(DatasetError) {
      try file.forEachPiece(body, failed: { DatasetError($0.description) })
    }
  }
}
