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
    do {
      let bytes = try [UInt8](unsafeUninitializedCapacity: range.count) { buffer, filled in
        while filled < range.count {
          let rest = UnsafeMutableRawBufferPointer(
            rebasing: UnsafeMutableRawBufferPointer(buffer)[filled...])
          let got = try file.read(
            fromAbsoluteOffset: Int64(range.lowerBound + filled), into: rest)
          guard got > 0 else { break }
          filled += got
        }
      }
      guard bytes.count == range.count else { throw change }
      return bytes
    } catch let error as FileError {
      throw error
    } catch {
      throw FileError(path, error as? Errno ?? .ioError)
    }
  }
}
