// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import Foundation
package import MizumashiFiles
package import SystemPackage

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// What was sent to one project, in a file beside the data set: a line of JSON for each picture,
/// appended after each batch. An interrupted upload goes on where it ended.
///
/// Without the file everything is sent once more, and the service answers `OKDuplicate` for what it
/// has: nothing is there twice.
package final class UploadJournal {
  /// What is known of a picture that is in the project.
  package struct Entry: Codable, Sendable, Equatable {
    package var sha256: Digest
    package var name: String
    package var image: String
    package var status: String
    /// A digest of its tags and regions.
    package var labels: Digest
  }

  private struct Header: Codable, Equatable {
    var journal: Int
    var endpoint: String
    var project: String
  }

  private static let version = 1

  package let path: FilePath
  private let file: FileDescriptor
  private var known: [Digest: Entry] = [:]

  /// Opens a journal, or begins one. A last line that was torn when the program was killed is cut
  /// off; it is the picture's bad luck to be sent once more.
  ///
  /// - Throws: when the file belongs to another project, is in use, or is no journal.
  package init(_ path: FilePath, endpoint: Endpoint, project: String) throws(FileError) {
    self.path = path
    let header = Header(
      journal: Self.version, endpoint: endpoint.description, project: project.lowercased())
    let descriptor: FileDescriptor
    do {
      descriptor = try FileDescriptor.open(
        path, .readWrite, options: [.create, .append, .closeOnExec],
        permissions: [.ownerReadWrite])
    } catch {
      throw FileError(path, error as? Errno ?? .ioError)
    }
    file = descriptor
    do throws(FileError) {
      guard flock(descriptor.rawValue, LOCK_EX | LOCK_NB) == 0 else {
        throw FileError(path, "another run is writing this journal")
      }
      try read(expecting: header)
    } catch {
      try? descriptor.close()
      throw error
    }
  }

  deinit { try? file.close() }

  /// How many pictures it knows.
  package var count: Int { known.count }

  package func entry(for digest: Digest) -> Entry? { known[digest] }

  /// Takes down a batch; when this returns, the lines are in the file.
  package func append(_ entries: [Entry]) throws(FileError) {
    var bytes: [UInt8] = []
    for entry in entries { bytes += try line(entry) }
    try write(bytes)
    for entry in entries { known[entry.sha256] = entry }
  }

  private func read(expecting header: Header) throws(FileError) {
    var reader = try LineReader(path)
    var whole = 0
    var isFirst = true
    while let line = try reader.next(), line.isWhole {
      let data = Data(line.bytes)
      if isFirst {
        guard let found = try? JSONDecoder().decode(Header.self, from: data) else {
          throw FileError(path, "not a journal of uploads")
        }
        guard found == header else {
          throw FileError(
            path, "the journal of another project: \(found.project) at \(found.endpoint)")
        }
        isFirst = false
      } else if let entry = try? JSONDecoder().decode(Entry.self, from: data) {
        known[entry.sha256] = entry
      } else {
        throw FileError(path, "a line is damaged, after \(known.count) pictures")
      }
      whole = reader.consumed
    }
    guard ftruncate(file.rawValue, whole) == 0 else {
      throw FileError(path, Errno(rawValue: errno))
    }
    if isFirst { try write(try line(header)) }
  }

  private func line(_ value: some Encodable) throws(FileError) -> [UInt8] {
    do {
      return try ReplyCoding.bytes(of: value) + [UInt8(ascii: "\n")]
    } catch {
      throw FileError(path, "a line cannot be written")
    }
  }

  private func write(_ bytes: [UInt8]) throws(FileError) {
    do {
      _ = try file.writeAll(bytes)
    } catch {
      throw FileError(path, error as? Errno ?? .ioError)
    }
    guard fsync(file.rawValue) == 0 else { throw FileError(path, Errno(rawValue: errno)) }
  }
}
