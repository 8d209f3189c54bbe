// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import SystemPackage

/// A file with a line for each picture, and the split that its name stands for.
struct LineFile {
  var path: FilePath
  var split: String?

  /// How much of a file is looked at: the first line may have hundreds of objects before the key.
  private static let lookedAt = 1 << 18

  /// What it says, line by line; tables are known by their names.
  ///
  /// - Parameter key: what each line has.
  func lines(
    key: String, _ report: @escaping ProblemHandler
  ) throws(DatasetError) -> any PictureLines {
    path.extension?.lowercased() == "csv"
      ? try CSVLines(path, key: key, report) : try JSONLines(path, report)
  }

  /// Whether a file, or one in the folder, has a key on its first line.
  static func recognises(
    _ input: DatasetInput, key: String, extensions: Set<String>
  ) -> Bool {
    input.isFolder
      ? !names(in: input, key: key, extensions).isEmpty
      : hasKey(key, input.beginning(count: lookedAt))
  }

  /// The files of a data set: the file itself, or those in a folder that have the key on their
  /// first lines: one, or one for each split.
  static func all(
    _ path: FilePath, key: String, extensions: Set<String>
  ) throws(DatasetError) -> [LineFile] {
    let input = try DatasetInput(path)
    guard input.isFolder else { return [LineFile(path: path, split: split(of: path))] }
    let names = names(in: input, key: key, extensions)
    guard !names.isEmpty else {
      throw DatasetError(
        path.printable,
        "there is no file in it with \"\(key)\" on its first line, and a name in "
          + extensions.sorted().map { ".\($0)" }.joined(separator: " or "))
    }
    var files: [LineFile] = []
    var splits: [String: String] = [:]
    for name in names {
      let file = LineFile(path: path.appending(name), split: split(of: path.appending(name)))
      if let other = splits.updateValue(name, forKey: file.split ?? "") {
        throw DatasetError(
          path.printable,
          "\(other) and \(name) may describe the same pictures; name the one that is meant")
      }
      files.append(file)
    }
    return files
  }

  private static func names(
    in input: DatasetInput, key: String, _ extensions: Set<String>
  ) -> [String] {
    input.names.filter { name in
      guard let dot = name.lastIndex(of: "."), !name.hasPrefix(".") else { return false }
      return extensions.contains(name[name.index(after: dot)...].lowercased())
        && hasKey(key, input.beginning(of: name, count: lookedAt))
    }
  }

  private static func hasKey(_ key: String, _ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
    rest = rest.drop { $0 == 0x20 || (0x09...0x0D).contains($0) }
    guard rest.first == UInt8(ascii: "{") else { return false }
    let line = rest.prefix { $0 != UInt8(ascii: "\n") }
    return line.firstRange(of: Array("\"\(key)\"".utf8)) != nil
  }

  /// The split that a file's name begins with: "train" of "train_annotations.jsonl"; or the whole
  /// name where the pictures of such a split lie beside it in "images".
  private static func split(of file: FilePath) -> String? {
    guard let stem = file.stem else { return nil }
    let images = file.removingLastComponent().appending("images")
    if FileKind(of: images.appending(stem)) == .folder { return stem }
    let word = stem.prefix { $0.isLetter }
    return SplitNames.all.contains(word.lowercased()) ? String(word) : nil
  }
}
