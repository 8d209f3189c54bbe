// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import MizumashiFiles
internal import SystemPackage

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A folder of the program's own among temporary files.
///
/// A lock on a file in it goes with the process: whoever gets the lock knows that the folder was
/// left by a program that was killed.
final class TemporaryFolder: Sendable {
  /// Where files may be put.
  let files: FilePath
  /// Where files lie that are not whole yet.
  private let unfinished: FilePath
  private let whole: FilePath
  private let lock: FileDescriptor

  private static let prefix = "mizumashi-studio-"
  private static let lockName = "lock"

  init(in parent: FilePath = usualParent) throws {
    let name = Self.prefix + UUID().uuidString
    // It has another name until it is locked, so that nobody takes it for one that was left.
    let unlocked = parent.appending("." + name)
    whole = parent.appending(name)
    files = whole.appending("files")
    unfinished = whole.appending("unfinished")
    for folder in [unlocked, unlocked.appending("files"), unlocked.appending("unfinished")] {
      try FileManager.default.createDirectory(
        atPath: folder.string, withIntermediateDirectories: false,
        attributes: [.posixPermissions: 0o700])
    }
    lock = try FileDescriptor.open(
      unlocked.appending(Self.lockName), .readWrite, options: [.create, .closeOnExec],
      permissions: [.ownerReadWrite])
    guard flock(lock.rawValue, LOCK_EX | LOCK_NB) == 0 else { throw Errno(rawValue: errno) }
    try FileManager.default.moveItem(atPath: unlocked.string, toPath: whole.string)
  }

  deinit { try? lock.close() }

  static var usualParent: FilePath { FilePath(FileManager.default.temporaryDirectory.path) }

  /// Puts a file at a path below `files`, in place of one that is there. Where it cannot be
  /// written, everything is as it was.
  ///
  /// - Parameter write: is given the open file.
  func put(at path: FilePath, _ write: (FileDescriptor) throws -> Void) throws {
    let part = unfinished.appending(UUID().uuidString)
    let file = try FileDescriptor.open(
      part, .writeOnly, options: [.create, .exclusiveCreate, .closeOnExec],
      permissions: [.ownerReadWrite])
    do {
      try file.closeAfter { try write(file) }
      try makeFolder(of: path)
      try Self.check(
        part.withPlatformString { part in path.withPlatformString { rename(part, $0) } })
    } catch {
      _ = part.withPlatformString { unlink($0) }
      throw error
    }
  }

  /// Gives a file a second path, at which there is nothing: both are one file on the disk.
  func link(_ file: FilePath, at path: FilePath) throws {
    try makeFolder(of: path)
    try Self.check(
      file.withPlatformString { file in
        path.withPlatformString { linkat(AT_FDCWD, file, AT_FDCWD, $0, 0) }
      })
  }

  private func makeFolder(of path: FilePath) throws {
    try FileManager.default.createDirectory(
      atPath: path.removingLastComponent().string, withIntermediateDirectories: true)
  }

  private static func check(_ result: CInt) throws {
    if result != 0 { throw Errno(rawValue: errno) }
  }

  func remove() { try? FileManager.default.removeItem(atPath: whole.string) }

  /// Removes what programs of this user left that were killed.
  static func removeStale(in parent: FilePath = usualParent) {
    for name in (try? FolderListing.names(in: parent, beginningWith: prefix)) ?? [] {
      let folder = parent.appending(name)
      guard !FileKind.isLink(folder), isOwn(folder),
        let lock = try? FileDescriptor.open(
          folder.appending(lockName), .readWrite, options: [.noFollow, .closeOnExec])
      else { continue }
      if flock(lock.rawValue, LOCK_EX | LOCK_NB) == 0 {
        try? FileManager.default.removeItem(atPath: folder.string)
      }
      try? lock.close()
    }
  }

  private static func isOwn(_ folder: FilePath) -> Bool {
    var status = stat()
    return folder.withPlatformString { lstat($0, &status) } == 0 && status.st_uid == getuid()
  }
}
