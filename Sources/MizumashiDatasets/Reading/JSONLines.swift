// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import MizumashiGeometry
internal import MizumashiJSON
internal import SystemPackage

/// Goes through a file that has a JSON object on each line. Empty lines are passed over, and so is
/// a byte order mark.
struct JSONLines: PictureLines {
  let path: FilePath
  private var lines: LineReader
  private let report: ProblemHandler
  /// The number of the line that was read last, from 1.
  private(set) var number = 0
  /// How many lines were not empty.
  private(set) var count = 0

  init(_ path: FilePath, _ report: @escaping ProblemHandler) throws(DatasetError) {
    self.path = path
    self.report = report
    do {
      lines = try LineReader(path)
    } catch {
      throw DatasetError(error.description)
    }
  }

  /// The line that was read last, as people name it: "a.jsonl:3".
  var place: String { "\(path.printable):\(number)" }

  /// The next object; lines that are none are told.
  mutating func next() throws(DatasetError) -> [String: AttributeValue]? {
    while let line = try nextLine() {
      number += 1
      if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { continue }
      count += 1
      do throws(JSONError) {
        if let table = try JSONText.value(of: line).table { return table }
        report(DatasetProblem(.error, place, "the line is no JSON object"))
      } catch {
        report(
          DatasetProblem(
            .error, place, "the line is no JSON, at column \(error.column): \(error.reason)"))
      }
    }
    return nil
  }

  private mutating func nextLine() throws(DatasetError) -> ArraySlice<UInt8>? {
    do {
      return try lines.next()?.bytes
    } catch {
      throw DatasetError(error.description)
    }
  }
}
