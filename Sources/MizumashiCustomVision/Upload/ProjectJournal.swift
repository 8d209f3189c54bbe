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

/// A line of a journal: what is known of one picture.
package protocol JournalEntry: Codable, Sendable {
  associatedtype Key: Hashable & Sendable
  /// The word in the first line of a journal of such entries.
  static var kind: String { get }
  var key: Key { get }
}

/// What was done with one project, in a file: a line of JSON for each picture, appended when it is
/// done. An interrupted job goes on where it ended.
package final class ProjectJournal<Entry: JournalEntry> {
  private struct Header: Codable, Equatable {
    var journal: Int
    var kind: String
    var endpoint: String
    var project: String
  }

  package let path: FilePath
  private let file: FileDescriptor
  private var known: [Entry.Key: Entry] = [:]

  /// Opens a journal, or begins one. A last line that was torn when the program was killed is cut
  /// off: that picture is done once more.
  ///
  /// - Throws: when the file belongs to another project, is in use, or is no journal.
  package init(_ path: FilePath, endpoint: Endpoint, project: String) throws(FileError) {
    self.path = path
    let header = Header(
      journal: 1, kind: Entry.kind, endpoint: endpoint.description,
      project: project.lowercased())
    let descriptor: FileDescriptor
    do {
      descriptor = try FileDescriptor.open(
        path, .readWrite, options: [.create, .append, .closeOnExec],
        permissions: [.ownerReadWrite])
    } catch {
      throw FileError(path, error as? Errno ?? .ioError)
    }
    file = descriptor
    guard flock(descriptor.rawValue, LOCK_EX | LOCK_NB) == 0 else {
      throw FileError(path, "another run is writing this journal")
    }
    try read(expecting: header)
  }

  deinit {
    // A process that is being started has a copy of the file for a moment, and with it the lock.
    flock(file.rawValue, LOCK_UN)
    try? file.close()
  }

  /// How many pictures it knows.
  package var count: Int { known.count }

  package var entries: [Entry] { Array(known.values) }

  package func entry(for key: Entry.Key) -> Entry? { known[key] }

  /// Takes down a batch; when this returns, the lines are on the disk.
  package func append(_ entries: [Entry]) throws(FileError) {
    guard !entries.isEmpty else { return }
    var bytes: [UInt8] = []
    for entry in entries { bytes += try line(entry) }
    try write(bytes)
    for entry in entries { known[entry.key] = entry }
  }

  private func read(expecting header: Header) throws(FileError) {
    var reader = try LineReader(path)
    var whole = 0
    var isFirst = true
    while let line = try reader.next() {
      let data = Data(line.bytes)
      guard line.isWhole else {
        // A first line is cut off only if it can have been ours: the file may be somebody else's.
        let begun = try self.line(header)
        guard !isFirst || begun.starts(with: line.bytes) else {
          throw FileError(path, "not a journal of \(Entry.kind)")
        }
        break
      }
      if isFirst {
        guard let found = try? JSONDecoder().decode(Header.self, from: data),
          found.kind == header.kind
        else { throw FileError(path, "not a journal of \(Entry.kind)") }
        guard found == header else {
          throw FileError(
            path, "the journal of another project: \(found.project) at \(found.endpoint)")
        }
        isFirst = false
      } else if let entry = try? JSONDecoder().decode(Entry.self, from: data) {
        known[entry.key] = entry
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
      return try JSON.bytes(of: value) + [UInt8(ascii: "\n")]
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
