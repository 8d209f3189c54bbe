// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

package import SystemPackage

/// A file that is closed when nobody needs it any more.
package final class OpenFile {
  private let file: FileDescriptor

  package init(_ file: FileDescriptor) { self.file = file }

  deinit { try? file.close() }

  package func read(_ path: FilePath, _ count: Int) throws(FileError) -> [UInt8] {
    do {
      return try [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
        filled = try file.read(into: UnsafeMutableRawBufferPointer(buffer))
      }
    } catch {
      throw FileError(path, error as? Errno ?? .ioError)
    }
  }
}
