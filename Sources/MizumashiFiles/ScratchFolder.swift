// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import Synchronization
internal import SystemPackage

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The hidden folder in an output folder where files are written before they get their names.
///
/// Every process that uses it holds a shared lock on it, which goes with the process: who gets the
/// lock alone knows that what lies there was left by runs that were killed, and removes it.
final class ScratchFolder: Sendable {
  let path: FilePath
  private let file: FileDescriptor
  private let counter = Atomic<Int>(0)

  private static let name = ".mizumashi"

  /// Makes the folder where it is missing, and empties it where nobody else uses it.
  init(in folder: FilePath) throws {
    path = folder.appending(Self.name)
    while true {
      guard path.withPlatformString({ mkdir($0, 0o755) }) == 0 || errno == EEXIST else {
        throw Errno(rawValue: errno)
      }
      let file: FileDescriptor
      do {
        file = try FileDescriptor.open(
          path, .readOnly, options: [.directory, .noFollow, .closeOnExec])
      } catch Errno.noSuchFileOrDirectory {
        // The last user removed it in between.
        continue
      }
      if flock(file.rawValue, LOCK_EX | LOCK_NB) == 0 { Self.empty(path) }
      _ = flock(file.rawValue, LOCK_SH)
      if Self.isSame(file, path) {
        self.file = file
        return
      }
      try? file.close()
    }
  }

  deinit {
    if flock(file.rawValue, LOCK_EX | LOCK_NB) == 0 {
      _ = path.withPlatformString { rmdir($0) }
    }
    try? file.close()
  }

  /// Writes a file under a name of its own in `folder`, and gives its path.
  func write(_ bytes: UnsafeRawBufferPointer, in folder: FilePath) throws -> FilePath {
    let (file, path) = try makeFile(in: folder)
    do {
      try file.closeAfter { _ = try file.writeAll(bytes) }
    } catch {
      _ = path.withPlatformString { unlink($0) }
      throw error
    }
    return path
  }

  /// A new file under a name of its own in `folder`, open for reading and writing.
  func makeFile(in folder: FilePath) throws -> (file: FileDescriptor, path: FilePath) {
    while true {
      let number = counter.add(1, ordering: .relaxed).newValue
      let path = folder.appending("\(Self.name)-\(getpid())-\(number)")
      do {
        let file = try FileDescriptor.open(
          path, .readWrite, options: [.create, .exclusiveCreate, .closeOnExec],
          permissions: [.ownerReadWrite, .groupRead, .otherRead])
        return (file, path)
      } catch Errno.fileExists {
        // A process of another machine that has the same number.
        continue
      }
    }
  }

  private static func empty(_ path: FilePath) {
    for name in (try? FolderListing.names(in: path)) ?? [] where name.string.hasPrefix(Self.name) {
      _ = path.appending(name).withPlatformString { unlink($0) }
    }
  }

  /// Whether the folder that is open still has its name.
  private static func isSame(_ file: FileDescriptor, _ path: FilePath) -> Bool {
    var (open, named) = (stat(), stat())
    return fstat(file.rawValue, &open) == 0
      && path.withPlatformString { stat($0, &named) } == 0
      && open.st_ino == named.st_ino && open.st_dev == named.st_dev
  }
}
