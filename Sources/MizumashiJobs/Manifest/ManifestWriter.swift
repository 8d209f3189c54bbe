// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import MizumashiFiles
internal import MizumashiLocking
internal import SystemPackage

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Appends records to a manifest, whole lines at a time, in the order of the sources whoever
/// finishes first.
///
/// Several shards may append to one manifest at the same time: who reads its end or writes there
/// holds a lock on the file, which goes with the process.
final class ManifestWriter: Sendable {
  private struct State {
    var next = 0
    /// Lines of sources that are ahead of their turn.
    var waiting: [Int: [UInt8]] = [:]
    /// Set by the first failure; nothing is written after it.
    var isBroken = false
  }

  /// What an earlier run wrote; nil in a new manifest.
  let earlier: EarlierRun?
  private let path: FilePath
  private let file: ManifestFile
  private let state = Locked(State())

  /// Opens a manifest to append, with its header at the beginning where it is new. A torn line at
  /// its end, which a killed run leaves, is cut off. `check` may refuse what an earlier run wrote;
  /// the manifest stays as it is then.
  init(
    _ path: FilePath, header: ManifestHeader, check: (EarlierRun) throws(FileError) -> Void
  ) throws(FileError) {
    self.path = path
    do {
      let line = try ManifestCoding.line(header, ManifestCoding.encoder())
      let file = try ManifestFile(path)
      earlier = try file.locked {
        let earlier = try EarlierRun(path, beginning: line)
        // A run that made nothing leaves nothing to keep to.
        if let earlier, !earlier.marks.isEmpty || earlier.header == header {
          try check(earlier)
          try file.cut(to: earlier.wholeLength)
        } else {
          try file.cut(to: 0)
          try file.append(line)
        }
        return earlier
      }
      self.file = file
    } catch {
      throw Self.error(error, path)
    }
  }

  /// Hands in the records of source `index`, counted from 0 without gaps; an empty list for one
  /// that has none.
  func append(_ records: [ManifestRecord], ofSource index: Int) throws(FileError) {
    let encoder = ManifestCoding.encoder()
    do {
      var bytes: [UInt8] = []
      for record in records { bytes += try ManifestCoding.line(record, encoder) }
      try state.withLock { state in
        state.waiting[index] = bytes
        while let ready = state.waiting.removeValue(forKey: state.next) {
          state.next += 1
          try write(ready, &state)
        }
      }
    } catch {
      throw Self.error(error, path)
    }
  }

  /// Takes down label files, after everything else.
  func append(_ files: [LabelFileRecord]) throws(FileError) {
    let encoder = ManifestCoding.encoder()
    do {
      var bytes: [UInt8] = []
      for file in files { bytes += try ManifestCoding.line(file, encoder) }
      try state.withLock { state in try write(bytes, &state) }
    } catch {
      throw Self.error(error, path)
    }
  }

  /// Writes what still waits for a source that will not come.
  func finish() throws(FileError) {
    do {
      try state.withLock { state in
        for index in state.waiting.keys.sorted() {
          if let ready = state.waiting.removeValue(forKey: index) { try write(ready, &state) }
        }
      }
      guard file.hasName else { throw FileError(path, "was removed while the job ran") }
    } catch {
      throw Self.error(error, path)
    }
  }

  private func write(_ lines: [UInt8], _ state: inout State) throws {
    guard !lines.isEmpty, !state.isBroken else { return }
    do {
      try file.locked { try file.append(lines) }
    } catch {
      state.isBroken = true
      throw error
    }
  }

  private static func error(_ error: any Error, _ path: FilePath) -> FileError {
    error as? FileError ?? FileError(path, error as? Errno ?? .ioError)
  }
}

/// The file of a manifest, open at its end.
private final class ManifestFile: Sendable {
  private let file: FileDescriptor

  init(_ path: FilePath) throws {
    file = try FileDescriptor.open(
      path, .writeOnly, options: [.create, .append, .closeOnExec],
      permissions: [.ownerReadWrite, .groupRead, .otherRead])
  }

  deinit { try? file.close() }

  /// Keeps other processes away. A file system that knows no locks has none; shards take turns
  /// there.
  func locked<Result>(_ body: () throws -> Result) rethrows -> Result {
    let isLocked = flock(file.rawValue, LOCK_EX) == 0
    defer { if isLocked { flock(file.rawValue, LOCK_UN) } }
    return try body()
  }

  /// Whether nobody has removed it.
  var hasName: Bool {
    var status = stat()
    return fstat(file.rawValue, &status) == 0 && status.st_nlink > 0
  }

  func cut(to length: Int) throws {
    guard try file.seek(offset: 0, from: .end) != length else { return }
    guard ftruncate(file.rawValue, length) == 0 else { throw Errno(rawValue: errno) }
  }

  /// Writes whole lines or nothing: half a line would spoil all that follow.
  func append(_ lines: [UInt8]) throws {
    let length = try file.seek(offset: 0, from: .end)
    do {
      _ = try file.writeAll(lines)
    } catch {
      try? cut(to: Int(length))
      throw error
    }
  }
}
