// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import Synchronization
internal import SystemPackage

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Appends records to a manifest, whole lines at a time, in the order of the sources whoever finishes first.
///
/// Several shards may append to one manifest: each write goes to the end of the file in one piece.
final class ManifestWriter: Sendable {
  private struct State {
    var next = 0
    /// Lines of sources that are ahead of their turn.
    var waiting: [Int: [UInt8]] = [:]
  }

  private let path: FilePath
  private let file: FileDescriptor
  private let state = Mutex(State())

  /// Opens the manifest to append; with a header, at its beginning where the file is new.
  ///
  /// - Parameter wholeLength: where the last whole line ends; a torn one after it is cut off.
  init(
    _ path: FilePath, header: ManifestHeader, wholeLength: Int?
  ) throws(FileError) {
    self.path = path
    do {
      file = try FileDescriptor.open(
        path, .writeOnly, options: [.create, .append, .closeOnExec],
        permissions: [.ownerReadWrite, .groupRead, .otherRead])
      if let wholeLength {
        guard ftruncate(file.rawValue, wholeLength) == 0 else { throw Errno(rawValue: errno) }
      } else {
        _ = try file.writeAll(try ManifestCoding.line(header, ManifestCoding.encoder()))
      }
    } catch {
      throw FileError(path, error as? Errno ?? .ioError)
    }
  }

  deinit { try? file.close() }

  /// Hands in the records of source `index`, counted from 0 without gaps; an empty list for one that has none.
  func append(_ records: [ManifestRecord], ofSource index: Int) throws(FileError) {
    let encoder = ManifestCoding.encoder()
    do {
      var bytes: [UInt8] = []
      for record in records { bytes += try ManifestCoding.line(record, encoder) }
      try state.withLock { state in
        state.waiting[index] = bytes
        while let ready = state.waiting.removeValue(forKey: state.next) {
          state.next += 1
          if !ready.isEmpty { _ = try file.writeAll(ready) }
        }
      }
    } catch {
      throw FileError(path, error as? Errno ?? .ioError)
    }
  }

  /// Writes what still waits for a source that will not come.
  func finish() throws(FileError) {
    do {
      try state.withLock { state in
        for index in state.waiting.keys.sorted() {
          if let ready = state.waiting.removeValue(forKey: index), !ready.isEmpty {
            _ = try file.writeAll(ready)
          }
        }
      }
    } catch {
      throw FileError(path, error as? Errno ?? .ioError)
    }
  }
}
