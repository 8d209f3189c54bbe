// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiLocking
package import SystemPackage

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Where a job writes: every file gets its name when it is whole, and never takes another file's.
package final class OutputFolder: Sendable {
  package let path: FilePath
  private let usesUnnamedFiles: Bool
  /// Made when a file cannot do without.
  private let scratch = Locked<ScratchFolder?>(nil)
  /// Folders below this one that are there, by their paths below it. Most files lie in few folders.
  private let made = Locked<[FilePath: FilePath]>([:])

  /// Makes the folder where it is missing.
  ///
  /// - Parameter usesUnnamedFiles: whether files are made without a name first where that can be;
  ///   else always under a temporary one.
  package init(_ path: FilePath, usesUnnamedFiles: Bool = true) throws(FileError) {
    self.path = path
    self.usesUnnamedFiles = usesUnnamedFiles
    try Self.makeFolder(path)
    var status = stat()
    guard path.withPlatformString({ stat($0, &status) }) == 0 else {
      throw FileError(path, Errno(rawValue: errno))
    }
    guard status.st_mode & S_IFMT == S_IFDIR else { throw FileError(path, Errno.notDirectory) }
    guard path.withPlatformString({ access($0, W_OK | X_OK) }) == 0 else {
      throw FileError(path, Errno(rawValue: errno))
    }
  }

  /// Writes a file under its path below the folder.
  ///
  /// - Throws: when it cannot be written, or exists already.
  package func write(_ bytes: UnsafeRawBufferPointer, to relativePath: String) throws(FileError) {
    let target = try location(of: relativePath)
    do {
      try write(bytes, to: target)
    } catch {
      if error as? Errno == .fileExists, Self.holds(target, bytes) { return }
      throw FileError(target, error as? Errno ?? .ioError)
    }
  }

  private func write(_ bytes: UnsafeRawBufferPointer, to target: FilePath) throws {
    #if canImport(Glibc)
      if try usesUnnamedFiles && UnnamedFile.write(bytes, to: target) { return }
    #endif
    let scratch = try sharedScratch()
    do {
      try write(bytes, to: target, by: scratch, in: scratch.path)
    } catch Errno.improperLink {
      // A folder below this one may be on another file system.
      try write(bytes, to: target, by: scratch, in: target.removingLastComponent())
    }
  }

  private func sharedScratch() throws -> ScratchFolder {
    try scratch.withLock { scratch in
      let folder = try scratch ?? ScratchFolder(in: path)
      scratch = folder
      return folder
    }
  }

  /// Begins a file that is written piece by piece.
  ///
  /// - Throws: when it cannot be begun.
  package func makeGrowingFile() throws(FileError) -> GrowingFile {
    do {
      let scratch = try sharedScratch()
      return try GrowingFile(scratch.makeFile(in: scratch.path), keeping: scratch)
    } catch {
      throw FileError(path, error as? Errno ?? .ioError)
    }
  }

  /// Gives a growing file its name below the folder.
  ///
  /// - Parameter replaces: whether a file of this name may be replaced.
  /// - Throws: when the name is taken by a file that is another and may not be replaced.
  package func name(
    _ file: GrowingFile, _ relativePath: String, replaces: (FilePath) -> Bool = { _ in false }
  ) throws(FileError) {
    let target = try location(of: relativePath)
    do {
      try file.finish()
      try Self.move(file, to: target, replaces: replaces)
    } catch {
      throw FileError(target, error as? Errno ?? .ioError)
    }
  }

  private static func move(
    _ file: GrowingFile, to target: FilePath, replaces: (FilePath) -> Bool
  ) throws {
    do {
      try moveWithoutReplacing(file.path, to: target)
    } catch Errno.fileExists {
      if FileComparison.areEqual(file.path, target) { return file.remove() }
      guard replaces(target) else { throw Errno.fileExists }
      let renamed = file.path.withPlatformString { from in
        target.withPlatformString { to in rename(from, to) }
      }
      guard renamed == 0 else { throw Errno(rawValue: errno) }
    }
  }

  private func write(
    _ bytes: UnsafeRawBufferPointer, to target: FilePath, by scratch: ScratchFolder,
    in folder: FilePath
  ) throws {
    let temporary = try scratch.write(bytes, in: folder)
    do {
      try Self.moveWithoutReplacing(temporary, to: target)
    } catch {
      _ = temporary.withPlatformString { unlink($0) }
      throw error
    }
  }

  /// Whether a file is already what would have been written: a killed run leaves such files before
  /// their records.
  private static func holds(_ path: FilePath, _ bytes: UnsafeRawBufferPointer) -> Bool {
    guard let found = try? FileReading.contents(of: path, limit: bytes.count) else { return false }
    return found.count == bytes.count && found.withUnsafeBytes { $0.elementsEqual(bytes) }
  }

  package func write(_ bytes: [UInt8], to relativePath: String) throws(FileError) {
    try bytes.withUnsafeBufferPointer { bytes throws(FileError) in
      try write(UnsafeRawBufferPointer(bytes), to: relativePath)
    }
  }

  /// The place of a path below the folder, whose own folders are made.
  ///
  /// - Throws: for a path that would lead out of the folder.
  package func location(of relativePath: String) throws(FileError) -> FilePath {
    let relative = FilePath(relativePath)
    guard relative.isRelative, let name = relative.lastComponent, name.kind == .regular,
      let folder = try folder(at: relative.removingLastComponent())
    else { throw FileError(relative, "the path leads out of the output folder") }
    return folder.appending(name)
  }

  /// The folder at a path below this one, made where it is missing; nil for one that is not below.
  private func folder(at relative: FilePath) throws(FileError) -> FilePath? {
    if let known = made.withLock({ $0[relative] }) { return known }
    guard let folder = path.lexicallyResolving(relative) else { return nil }
    try Self.makeFolder(folder)
    made.withLock { $0[relative] = folder }
    return folder
  }

  private static func moveWithoutReplacing(_ source: FilePath, to target: FilePath) throws {
    // A hard link fails where the name is taken, which a rename would replace.
    let linked = source.withPlatformString { from in
      target.withPlatformString { to in link(from, to) }
    }
    if linked == 0 {
      _ = source.withPlatformString { unlink($0) }
      return
    }
    guard errno == EPERM || errno == EOPNOTSUPP || errno == EMLINK || errno == ENOSYS else {
      throw Errno(rawValue: errno)
    }
    // A file system without hard links: look first. Another program could come between.
    guard target.withPlatformString({ access($0, F_OK) }) != 0 else { throw Errno.fileExists }
    let renamed = source.withPlatformString { from in
      target.withPlatformString { to in rename(from, to) }
    }
    guard renamed == 0 else { throw Errno(rawValue: errno) }
  }

  private static func makeFolder(_ path: FilePath) throws(FileError) {
    if path.isEmpty || path.withPlatformString({ access($0, F_OK) }) == 0 { return }
    try makeFolder(path.removingLastComponent())
    guard path.withPlatformString({ mkdir($0, 0o755) }) == 0 || errno == EEXIST else {
      throw FileError(path, Errno(rawValue: errno))
    }
  }
}
