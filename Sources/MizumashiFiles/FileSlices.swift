// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

package import SystemPackage

/// Parts of a file that is kept open, by their places.
package final class FileSlices {
  private let path: FilePath
  private let file: FileDescriptor

  package init(_ path: FilePath) throws(FileError) {
    self.path = path
    file = try FileReading.open(path).0
  }

  deinit { try? file.close() }

  /// What is wrong where a part is no longer what it was.
  package var change: FileError { FileError(path, "the file changed while it was read") }

  package func bytes(in range: Range<Int>) throws(FileError) -> [UInt8] {
    var bytes: [UInt8] = []
    try append(range, to: &bytes)
    return bytes
  }

  /// Reads a part of the file behind what is there.
  package func append(_ range: Range<Int>, to bytes: inout [UInt8]) throws(FileError) {
    let start = bytes.count
    bytes.append(contentsOf: repeatElement(0, count: range.count))
    do {
      try bytes.withUnsafeMutableBytes { buffer in
        var filled = 0
        while filled < range.count {
          let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[(start + filled)...])
          let got = try file.read(fromAbsoluteOffset: Int64(range.lowerBound + filled), into: rest)
          guard got > 0 else { throw change }
          filled += got
        }
      }
    } catch let error as FileError {
      throw error
    } catch {
      throw FileError(path, error as? Errno ?? .ioError)
    }
  }
}
