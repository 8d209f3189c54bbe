// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

package import SystemPackage

/// Splits a file into lines.
package struct LineReader {
  package struct Line {
    package var bytes: ArraySlice<UInt8>
    /// Whether it ended with a line feed.
    package var isWhole: Bool
  }

  private let path: FilePath
  private let file: OpenFile
  private var buffer: [UInt8] = []
  private var start = 0
  package private(set) var consumed = 0

  /// A record of a picture with thousands of dropped cells takes some hundred kilobytes.
  private static let longestLine = 64 << 20

  package init(_ path: FilePath) throws(FileError) {
    self.path = path
    file = OpenFile(try FileReading.open(path).0)
  }

  package mutating func next() throws(FileError) -> Line? {
    var searched = start
    while true {
      if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        defer {
          consumed += end + 1 - start
          start = end + 1
        }
        return Line(bytes: buffer[start..<end], isWhole: true)
      }
      searched = buffer.count - start
      buffer.removeFirst(start)
      start = 0
      guard buffer.count < Self.longestLine else { throw FileError(path, "a line is too long") }
      let got = try file.read(path, 1 << 16)
      guard !got.isEmpty else {
        defer { buffer = [] }
        return buffer.isEmpty ? nil : Line(bytes: buffer[...], isWhole: false)
      }
      buffer += got
    }
  }
}
