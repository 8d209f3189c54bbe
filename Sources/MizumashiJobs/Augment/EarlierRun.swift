// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

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

  /// Nil where there is no manifest.
  init?(in folder: FilePath) throws(FileError) {
    let path = folder.appending(ManifestReader.fileName)
    guard path.withPlatformString({ access($0, F_OK) }) == 0 else { return nil }
    var reader = try ManifestReader(path)
    var marks: Set<RecordMark> = []
    while let record = try reader.next() { marks.insert(RecordMark(record)) }
    header = reader.header
    self.marks = marks
    wholeLength = reader.wholeLength
  }
}

extension ManifestHeader {
  /// In what two jobs differ that would not give the same records; nil when they would.
  func difference(from other: ManifestHeader) -> String? {
    if mizumashiManifest != other.mizumashiManifest { return "another version of manifests" }
    if program != other.program { return "made by version \(program)" }
    if recipe != other.recipe { return "recipe \(recipeName)" }
    if seed != other.seed { return "seed \(seed)" }
    if copies != other.copies { return "another number of copies" }
    if settings != other.settings { return "other output settings" }
    return nil
  }
}

/// Removes what an earlier run wrote, as its manifest lists it, and nothing else.
enum Cleaning {
  static func clean(_ folder: FilePath) throws(FileError) {
    let path = folder.appending(ManifestReader.fileName)
    guard path.withPlatformString({ access($0, F_OK) }) == 0 else { return }
    var reader = try ManifestReader(path)
    var folders: Set<String> = []
    while let record = try reader.next() {
      guard let file = folder.lexicallyResolving(FilePath(record.output)) else { continue }
      try remove(file)
      folders.insert(file.removingLastComponent().string)
    }
    // Folders that are empty now were made for these files; others stay.
    for name in folders.sorted(by: { $0.utf8.count > $1.utf8.count }) where name != folder.string {
      _ = rmdir(name)
    }
    try remove(path)
  }

  private static func remove(_ path: FilePath) throws(FileError) {
    guard path.withPlatformString({ unlink($0) }) == 0 || errno == ENOENT else {
      throw FileError(path, Errno(rawValue: errno))
    }
  }
}
