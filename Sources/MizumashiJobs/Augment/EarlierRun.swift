// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import SystemPackage

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// What an earlier run left in an output folder.
struct EarlierRun {
  let header: ManifestHeader
  let marks: Set<RecordMark>
  /// Where the manifest's last whole line ends.
  let wholeLength: Int

  /// Nil where the manifest is new: empty, or with no more than a beginning of the header that a
  /// job like this one was writing when it was killed. `line` is the header of the present job.
  init?(_ path: FilePath, beginning line: [UInt8]) throws(FileError) {
    let start = try FileReading.prefix(of: path, count: line.count)
    guard start.count == line.count || !line.starts(with: start) else { return nil }
    var reader = try ManifestReader(path)
    var marks: Set<RecordMark> = []
    while let record = try reader.next() { marks.insert(RecordMark(record)) }
    header = reader.header
    self.marks = marks
    wholeLength = reader.wholeLength
  }
}

extension ManifestHeader {
  /// In what two jobs differ that would not give the same records; nil when they would. Both write
  /// to `folder`. An input that is no longer where it was may have been moved.
  func difference(from other: ManifestHeader, in folder: FilePath) -> String? {
    if mizumashiManifest != other.mizumashiManifest { return "another version of manifests" }
    if program != other.program { return "made by version \(program)" }
    if recipe != other.recipe { return "recipe \(recipeName)" }
    if seed != other.seed { return "seed \(seed)" }
    if copies != other.copies { return "another number of copies" }
    if settings != other.settings { return "other output settings" }
    if dataset?.from != other.dataset?.from || dataset?.to != other.dataset?.to {
      return "another format of data sets"
    }
    if input != other.input {
      let path = FilePath(input).isAbsolute ? FilePath(input) : folder.pushing(FilePath(input))
      if path.withPlatformString({ access($0, F_OK) }) == 0 { return "from \(path.printable)" }
    }
    return nil
  }
}

/// Removes what an earlier run wrote, as its manifest lists it, and nothing else.
enum Cleaning {
  static func clean(_ folder: FilePath) throws(FileError) {
    let path = folder.appending(ManifestReader.fileName)
    // A manifest without a line was begun by a run that wrote nothing else.
    guard let start = try? FileReading.prefix(of: path, count: 1) else { return }
    guard !start.isEmpty else { return try remove(path) }
    var reader = try ManifestReader(path)
    var folders: Set<FilePath> = []
    func clean(_ output: String) throws(FileError) {
      guard let file = folder.lexicallyResolving(FilePath(output)) else { return }
      try remove(file)
      var above = FilePath(output).lexicallyNormalized().removingLastComponent()
      while !above.isEmpty, folders.insert(folder.pushing(above)).inserted {
        above.removeLastComponent()
      }
    }
    while let record = try reader.next() { try clean(record.output) }
    for file in reader.labelFiles.keys.sorted() { try clean(file) }
    // Folders that are empty now were made for these files; others stay.
    for path in folders.sorted(by: { $0.components.count > $1.components.count }) {
      _ = path.withPlatformString { rmdir($0) }
    }
    try remove(path)
  }

  private static func remove(_ path: FilePath) throws(FileError) {
    guard path.withPlatformString({ unlink($0) }) == 0 || errno == ENOENT else {
      throw FileError(path, Errno(rawValue: errno))
    }
  }
}
