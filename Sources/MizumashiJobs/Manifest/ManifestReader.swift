// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import Foundation
public import SystemPackage

/// Reads a manifest line by line; no more than a line is in memory.
public struct ManifestReader {
  public let path: FilePath
  public let header: ManifestHeader
  /// The bytes up to the end of the last whole line that was read.
  public private(set) var wholeLength: Int
  private var lines: LineReader
  private var number = 1

  /// The name that a manifest has in its folder.
  public static let fileName = "manifest.jsonl"

  /// - Throws: when the file cannot be read, or does not begin with a manifest's header.
  public init(_ path: FilePath) throws(FileError) {
    self.path = path
    lines = try LineReader(path)
    guard let first = try lines.next(), first.isWhole,
      let header = try? ManifestCoding.decoder().decode(
        ManifestHeader.self, from: Data(first.bytes))
    else { throw FileError(path, "line 1: not the header of a manifest") }
    self.header = header
    wholeLength = lines.consumed
  }

  /// The next record; nil at the end. A last line without an end, which an interruption leaves, is
  /// no record.
  public mutating func next() throws(FileError) -> ManifestRecord? {
    guard let line = try lines.next(), line.isWhole else { return nil }
    number += 1
    do {
      let record = try ManifestCoding.decoder().decode(
        ManifestRecord.self, from: Data(line.bytes))
      wholeLength = lines.consumed
      return record
    } catch {
      throw FileError(path, "line \(number): not a record: \(Self.reason(error))")
    }
  }

  private static func reason(_ error: any Error) -> String {
    switch error {
    case DecodingError.keyNotFound(let key, _): "\"\(key.stringValue)\" is missing"
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context),
      DecodingError.dataCorrupted(let context):
      (context.codingPath.map(\.stringValue).joined(separator: ".") + ": "
        + context.debugDescription)
    default: "\(error)"
    }
  }
}

/// Splits a file into lines.
struct LineReader {
  struct Line {
    var bytes: ArraySlice<UInt8>
    /// Whether it ended with a line feed.
    var isWhole: Bool
  }

  private let path: FilePath
  private let file: OpenFile
  private var buffer: [UInt8] = []
  private var start = 0
  private(set) var consumed = 0

  /// A record of a picture with thousands of dropped cells takes some hundred kilobytes.
  private static let longestLine = 64 << 20

  init(_ path: FilePath) throws(FileError) {
    self.path = path
    file = OpenFile(try FileReading.open(path).0)
  }

  mutating func next() throws(FileError) -> Line? {
    var searched = start
    while true {
      if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        defer {
          consumed += end + 1 - start
          start = end + 1
        }
        return Line(bytes: buffer[start..<end], isWhole: true)
      }
      searched = buffer.count - start
      buffer.removeFirst(start)
      start = 0
      guard buffer.count < Self.longestLine else { throw FileError(path, "a line is too long") }
      let got = try file.read(path, 1 << 16)
      guard !got.isEmpty else {
        defer { buffer = [] }
        return buffer.isEmpty ? nil : Line(bytes: buffer[...], isWhole: false)
      }
      buffer += got
    }
  }
}

/// A file that is closed when nobody needs it any more.
final class OpenFile {
  private let file: FileDescriptor

  init(_ file: FileDescriptor) { self.file = file }

  deinit { try? file.close() }

  func read(_ path: FilePath, _ count: Int) throws(FileError) -> [UInt8] {
    do {
      return try [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
        filled = try file.read(into: UnsafeMutableRawBufferPointer(buffer))
      }
    } catch {
      throw FileError(path, error as? Errno ?? .ioError)
    }
  }
}
