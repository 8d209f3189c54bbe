// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiDatasets

/// Keeps what a writer writes.
final class MemorySink: DatasetSink {
  private(set) var files: [String: [UInt8]] = [:]

  func text(_ path: String) -> String {
    String(decoding: files[path] ?? [], as: UTF8.self)
  }

  func write(_ bytes: [UInt8], to path: String) throws(DatasetError) {
    guard files[path] == nil else { throw DatasetError(path, "exists already") }
    files[path] = bytes
  }

  func open(_ path: String) throws(DatasetError) -> any DatasetStream {
    guard files[path] == nil else { throw DatasetError(path, "exists already") }
    return Stream(self, path)
  }

  func scratch() throws(DatasetError) -> any DatasetScratch { Scratch() }

  private final class Scratch: DatasetScratch {
    var bytes: [UInt8] = []

    func append(_ bytes: [UInt8]) { self.bytes += bytes }
    func forEachPiece(_ body: ([UInt8]) throws(DatasetError) -> Void) throws(DatasetError) {
      try body(bytes)
    }
  }

  private final class Stream: DatasetStream {
    let sink: MemorySink
    let path: String
    var bytes: [UInt8] = []

    init(_ sink: MemorySink, _ path: String) {
      self.sink = sink
      self.path = path
    }

    func append(_ bytes: [UInt8]) { self.bytes += bytes }
    func close() { sink.files[path] = bytes }
  }
}
