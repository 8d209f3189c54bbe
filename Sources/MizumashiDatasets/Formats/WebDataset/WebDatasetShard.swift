// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import SystemPackage

/// One tar file.
struct WebDatasetShard: DatasetShard {
  var path: FilePath
  var split: String?

  static let what = "tar file"

  /// The same for a path that may name several files by a range in braces:
  /// `set-{000000..000123}.tar`.
  static func all(
    at path: FilePath, _ report: ProblemHandler
  ) throws(DatasetError) -> [WebDatasetShard] {
    if FileKind(of: path) == nil, let paths = try expanded(path) {
      let present = paths.filter { FileKind(of: $0) == .file }
      guard !present.isEmpty else { throw DatasetError(path.printable, "no such files") }
      for missing in paths where FileKind(of: missing) != .file {
        report(DatasetProblem(.error, missing.printable, "no such file"))
      }
      return present.map { WebDatasetShard($0) }
    }
    return try all(at: path)
  }

  static func isShard(_ name: String) -> Bool {
    let name = name.lowercased()
    return [".tar", ".tar.gz", ".tgz"].contains { name.hasSuffix($0) }
  }

  /// "train" of "train-000000.tar"; nil where the name begins with no split's.
  static func split(of name: String) -> String? {
    let word = String(name.prefix { $0.isLetter })
    return SplitNames.all.contains(word.lowercased()) ? word : nil
  }

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
