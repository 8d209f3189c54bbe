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
  /// The label files that were passed on the way, by their paths below the folder.
  public private(set) var labelFiles: [String: Digest] = [:]
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
    while let line = try lines.next(), line.isWhole {
      number += 1
      do {
        defer { wholeLength = lines.consumed }
        if line.bytes.starts(with: LabelFileRecord.beginning) {
          let file = try decode(LabelFileRecord.self, line)
          labelFiles[file.labelFile] = file.sha256
          continue
        }
        return try decode(ManifestRecord.self, line)
      } catch {
        throw FileError(path, "line \(number): not a record: \(Self.reason(error))")
      }
    }
    return nil
  }

  private func decode<Value: Decodable>(
    _ type: Value.Type, _ line: LineReader.Line
  ) throws -> Value {
    try ManifestCoding.decoder().decode(type, from: Data(line.bytes))
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
