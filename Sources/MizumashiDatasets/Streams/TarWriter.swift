// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiArchives

/// Writes a tar file into a sink, a member at a time.
final class TarWriter {
  private let stream: any DatasetStream
  private let path: String
  private let archive: ArchiveWriter

  init(into sink: any DatasetSink, _ path: String) throws(DatasetError) {
    self.path = path
    do {
      archive = try ArchiveWriter(.tar)
    } catch {
      throw DatasetError(path, error.description)
    }
    stream = try sink.open(path)
  }

  func add(_ bytes: [UInt8], named name: String) throws(DatasetError) {
    try write { () throws(ArchiveError) in try archive.add(bytes, named: name) }
  }

  func close() throws(DatasetError) {
    try write { () throws(ArchiveError) in try archive.finish() }
    try stream.close()
  }

  private func write(_ body: () throws(ArchiveError) -> Void) throws(DatasetError) {
    do {
      try body()
    } catch {
      throw DatasetError(path, error.description)
    }
    let output = archive.takeOutput()
    if !output.isEmpty { try stream.append(output) }
  }
}
