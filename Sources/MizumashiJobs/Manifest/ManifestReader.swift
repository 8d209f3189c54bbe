// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import Foundation
public import MizumashiFiles
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
