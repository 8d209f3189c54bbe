// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

package import SystemPackage

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A file that is written piece by piece under a temporary name, and removed with the value unless
/// it has got a name by then.
package final class GrowingFile {
  package let path: FilePath
  private let file: FileDescriptor
  /// Keeps the folder that the file lies in.
  private let scratch: ScratchFolder
  private var buffer: [UInt8] = []
  private var isOpen = true

  private static let bufferLength = 1 << 18

  init(_ file: (file: FileDescriptor, path: FilePath), keeping scratch: ScratchFolder) {
    self.file = file.file
    path = file.path
    self.scratch = scratch
  }

  deinit {
    if isOpen { try? file.close() }
    remove()
  }

  package func append(_ bytes: [UInt8]) throws(FileError) {
    buffer += bytes
    if buffer.count >= Self.bufferLength { try flush() }
  }

  private func flush() throws(FileError) {
    do {
      _ = try file.writeAll(buffer)
      buffer.removeAll(keepingCapacity: true)
    } catch {
      throw FileError(path, error as? Errno ?? .ioError)
    }
  }

  /// Calls `body` with all that was written, piece by piece.
  package func forEachPiece<Failure: Error>(
    _ body: ([UInt8]) throws(Failure) -> Void, failed: (FileError) -> Failure
  ) throws(Failure) {
    var offset: Int64 = 0
    while true {
      let piece: [UInt8]
      do throws(FileError) {
        if offset == 0 { try flush() }
        piece = try read(at: offset)
      } catch {
        throw failed(error)
      }
      guard !piece.isEmpty else { return }
      try body(piece)
      offset += Int64(piece.count)
    }
  }

  private func read(at offset: Int64) throws(FileError) -> [UInt8] {
    do {
      return try [UInt8](unsafeUninitializedCapacity: Self.bufferLength) { buffer, filled in
        filled = try file.read(
          fromAbsoluteOffset: offset, into: UnsafeMutableRawBufferPointer(buffer))
      }
    } catch {
      throw FileError(path, error as? Errno ?? .ioError)
    }
  }

  func finish() throws {
    guard isOpen else { return }
    try flush()
    isOpen = false
    try file.close()
  }

  func remove() {
    _ = path.withPlatformString { unlink($0) }
  }
}
