// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import SystemPackage

/// One file of a data set, and the split that its name or its folder stands for.
struct WebDatasetShard: Hashable {
  var path: FilePath
  var split: String?

  /// What a file or a folder holds, in the order of names; a path may name several files by a range
  /// in braces: `set-{000000..000123}.tar`.
  ///
  /// - Throws: when there is none.
  static func all(
    at path: FilePath, _ report: ProblemHandler
  ) throws(DatasetError) -> [WebDatasetShard] {
    if FileKind(of: path) == nil, let paths = try expanded(path) {
      let present = paths.filter { FileKind(of: $0) == .file }
      guard !present.isEmpty else { throw DatasetError(path.printable, "no such files") }
      for missing in paths where FileKind(of: missing) != .file {
        report(DatasetProblem(.error, missing.printable, "no such file"))
      }
      return present.map { WebDatasetShard(path: $0, split: split(of: $0)) }
    }
    let input = try DatasetInput(path)
    guard input.isFolder else { return [WebDatasetShard(path: path, split: split(of: path))] }
    let shards = all(in: input)
    guard !shards.isEmpty else { throw DatasetError(path.printable, "there is no tar file in it") }
    return shards
  }

  /// Those of a folder, and of the folders in it that are called like splits.
  static func all(in folder: DatasetInput) -> [WebDatasetShard] {
    var shards: [WebDatasetShard] = []
    for name in folder.names where !name.hasPrefix(".") {
      if isShard(name) {
        let path = folder.path.appending(name)
        if FileKind(of: path) == .file {
          shards.append(WebDatasetShard(path: path, split: split(of: path)))
        }
      } else if SplitNames.all.contains(name.lowercased()), let below = folder.below(name) {
        shards += below.names.filter(isShard).map {
          WebDatasetShard(path: below.path.appending($0), split: name)
        }
      }
    }
    return shards
  }

  static func isShard(_ name: String) -> Bool {
    let name = name.lowercased()
    return [".tar", ".tar.gz", ".tgz"].contains { name.hasSuffix($0) }
  }

  /// "train" of "train-000000.tar"; nil where the name begins with no split's.
  private static func split(of path: FilePath) -> String? {
    let name = path.lastComponent?.string ?? ""
    let word = String(name.prefix { $0.isLetter })
    return SplitNames.all.contains(word.lowercased()) ? word : nil
  }

  /// The file's name without what follows its first dot.
  var stem: String { String((path.lastComponent?.string ?? "").prefix { $0 != "." }) }

  // MARK: Braces

  private static let mostFiles = 100_000

  /// The paths that a range in the last component stands for; nil where there is none.
  private static func expanded(_ path: FilePath) throws(DatasetError) -> [FilePath]? {
    guard let name = path.lastComponent?.string,
      let match = name.firstMatch(of: /\{(\d{1,9})\.\.(\d{1,9})\}/),
      let first = Int(match.1), let last = Int(match.2)
    else { return nil }
    guard first <= last, last - first < mostFiles else {
      throw DatasetError(
        path.printable, "a range goes from a number to a higher one, over \(mostFiles) at most")
    }
    let folder = path.removingLastComponent()
    return (first...last).map { number in
      let digits = String(number)
      let padding = String(repeating: "0", count: max(0, match.1.count - digits.count))
      return folder.appending(
        name[..<match.range.lowerBound] + padding + digits + name[match.range.upperBound...])
    }
  }
}
