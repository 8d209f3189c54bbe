// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Reads what was written as the documentation has it, without the reader that is tested.
struct PlainYOLO {
  struct Object: Equatable {
    var classID: Int
    var numbers: [Double]
  }

  /// By the path of the label file.
  var labels: [String: [Object]] = [:]
  var description: String

  init(_ sink: MemorySink) throws {
    description = sink.text("data.yaml")
    for path in sink.files.keys where path.hasSuffix(".txt") {
      labels[path] = try sink.text(path).components(separatedBy: "\n").dropLast().map { line in
        let columns = line.components(separatedBy: " ")
        struct NoLabel: Error { var line: String }
        guard let classID = Int(columns[0]) else { throw NoLabel(line: line) }
        let numbers = try columns.dropFirst().map { column in
          guard let number = Double(column), (0...2).contains(number) else {
            throw NoLabel(line: line)
          }
          return number
        }
        return Object(classID: classID, numbers: numbers)
      }
    }
  }
}
