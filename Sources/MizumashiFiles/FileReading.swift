// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

package import SystemPackage

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Reads whole files, carefully: only regular ones, within a limit, and only if they stay the same
/// meanwhile.
package enum FileReading {
  /// What tells two states of a file apart.
  package struct Stamp: Equatable {
    var size: Int
    var modifiedSeconds: Int
    var modifiedNanoseconds: Int

    init(_ status: stat) {
      size = Int(status.st_size)
      #if canImport(Glibc)
        modifiedSeconds = status.st_mtim.tv_sec
        modifiedNanoseconds = status.st_mtim.tv_nsec
      #else
        modifiedSeconds = status.st_mtimespec.tv_sec
        modifiedNanoseconds = status.st_mtimespec.tv_nsec
      #endif
    }
  }

  /// Opens a regular file within `ReadingBounds`. Never waits, as opening a pipe would.
  package static func open(_ path: FilePath) throws(FileError) -> (FileDescriptor, Stamp) {
    try ReadingBounds.check(path)
    let file: FileDescriptor
    do {
      file = try FileDescriptor.open(path, .readOnly, options: [.nonBlocking, .closeOnExec])
    } catch {
      throw FileError(path, error as? Errno ?? .ioError)
    }
    var status = stat()
    guard fstat(file.rawValue, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      try? file.close()
      throw FileError(path, "not a regular file")
    }
    return (file, Stamp(status))
  }

  /// How many bytes a regular file has.
  package static func size(of path: FilePath) throws(FileError) -> Int {
    let (file, stamp) = try open(path)
    try? file.close()
    return stamp.size
  }

  /// Whether only the owner of a file may read or change it.
  package static func isPrivate(_ path: FilePath) throws(FileError) -> Bool {
    let (file, _) = try open(path)
    defer { try? file.close() }
    var status = stat()
    return fstat(file.rawValue, &status) == 0 && status.st_mode & 0o077 == 0
  }

  /// The first bytes of a file: enough to tell what it is.
  package static func prefix(of path: FilePath, count: Int = 4096) throws(FileError) -> [UInt8] {
    let (file, _) = try open(path)
    defer { try? file.close() }
    return try read(file, path, upTo: count)
  }

  /// The whole file.
  ///
  /// - Throws: also when the file is larger than `limit`, or changes while it is read.
  package static func contents(of path: FilePath, limit: Int) throws(FileError) -> [UInt8] {
    let (file, before) = try open(path)
    defer { try? file.close() }
    guard before.size <= limit else {
      throw FileError(path, "\(before.size) bytes are more than the limit of \(limit)")
    }
    let bytes = try read(file, path, upTo: before.size + 1)
    var status = stat()
    guard fstat(file.rawValue, &status) == 0, Stamp(status) == before, bytes.count == before.size
    else { throw FileError(path, "the file changed while it was read") }
    return bytes
  }

  private static func read(
    _ file: FileDescriptor, _ path: FilePath, upTo count: Int
  ) throws(FileError) -> [UInt8] {
    do {
      return try [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
        while filled < count {
          let rest = UnsafeMutableRawBufferPointer(
            rebasing: UnsafeMutableRawBufferPointer(buffer)[filled...])
          let got = try file.read(into: rest)
          if got == 0 { break }
          filled += got
        }
      }
    } catch {
      throw FileError(path, error as? Errno ?? .ioError)
    }
  }
}
