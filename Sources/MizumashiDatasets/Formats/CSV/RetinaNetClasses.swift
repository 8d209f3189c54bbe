// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import SystemPackage

/// The table `class,id`.
enum RetinaNetClasses {
  /// The classes of the table beside another whose name speaks of classes, in the order of ids; nil
  /// where there is none.
  static func beside(
    _ table: FilePath, _ report: ProblemHandler
  ) throws(DatasetError) -> [ObjectClass]? {
    do throws(FileError) {
      let files = try FolderListing.names(in: table.folder).filter { name in
        let word = name.string.lowercased()
        return word.hasSuffix(".csv") && word.contains("class") && name != table.lastComponent
      }
      for file in files {
        let path = table.removingLastComponent().appending(file)
        let beginning = CSVBeginning(path)
        guard let first = beginning.rows.first, first.fields.count == 2, Int(first[1]) != nil else {
          continue
        }
        return try classes(in: path, beginning.separator, report)
      }
    } catch {
      throw DatasetError(error.description)
    }
    return nil
  }

  private static func classes(
    in path: FilePath, _ separator: UInt8, _ report: ProblemHandler
  ) throws(FileError) -> [ObjectClass] {
    var rows = try CSVRows(path, separator: separator)
    var classes: [ObjectClass] = []
    var names: Set<String> = []
    var ids: Set<Int> = []
    func tell(_ line: Int, _ reason: String) {
      report(DatasetProblem(.error, "\(path.printable):\(line)", reason))
    }
    while let item = try rows.next() {
      switch item {
      case .unreadable(let line): tell(line, "not valid UTF-8")
      case .row(let row):
        guard row.fields.count == 2, !row[0].isEmpty, let id = Int(row[1]), id >= 0 else {
          tell(row.line, "not a class and an id from 0")
          continue
        }
        guard names.insert(row[0]).inserted else {
          tell(row.line, "the class \"\(row[0].printable)\" is there twice")
          continue
        }
        if !ids.insert(id).inserted { tell(row.line, "the id \(id) is there twice") }
        classes.append(ObjectClass(name: row[0], id: id))
      }
    }
    return classes.sorted { ($0.id ?? 0) < ($1.id ?? 0) }
  }
}
