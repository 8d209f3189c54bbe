// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import SystemPackage

/// Which split each picture belongs to: by the lists in `ImageSets/Main`, each a picture to a line
/// without extension; else by folders called like splits.
///
/// A picture in several lists belongs to the first of train, val, test and others; "trainval" is
/// the split of those that are in no other. Lists of single classes ("dog_train.txt") say nothing.
struct VOCSplits {
  private var splits: [String: String] = [:]
  /// Splits whose pictures all lie in a folder that is called like them.
  private var folders: Set<String> = []
  private let hasLists: Bool

  private static let first = ["train", "val", "test"]
  private static let last = "trainval"

  /// - Parameter known: what pictures may be called in lists.
  init(_ folder: FilePath?, known: Set<String>, _ report: ProblemHandler) {
    var names: [String] = []
    if let folder, let all = try? FolderListing.names(in: folder) {
      names = all.compactMap { name in
        name.extension?.lowercased() == "txt" ? name.stem : nil
      }.filter(Self.isList)
    }
    hasLists = !names.isEmpty
    guard let folder else { return }
    let first = Self.first.filter(names.contains)
    let others = names.filter { !Self.first.contains($0) && $0 != Self.last }
    for name in first + others + (names.contains(Self.last) ? [Self.last] : []) {
      let path = folder.appending("\(name).txt")
      do throws(FileError) {
        try read(path, as: name, known, report)
      } catch {
        report(DatasetProblem(.error, error.path, error.reason))
      }
    }
  }

  /// Whether a list of this name is one of a split, and not of a class in one.
  static func isList(_ name: String) -> Bool {
    !(first + [last]).contains { name.hasSuffix("_" + $0) }
  }

  private mutating func read(
    _ path: FilePath, as split: String, _ known: Set<String>, _ report: ProblemHandler
  ) throws(FileError) {
    let bytes = try FileReading.contents(of: path, limit: XMLText.longest)
    let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    var isInFolder = true
    var unknown: [String] = []
    for line in text.split(whereSeparator: { $0 == UInt8(ascii: "\n") || $0 == 13 }) {
      let raw = String(decoding: line, as: UTF8.self)
      let id = known.contains(raw) ? raw : raw.trimmed
      if id.isEmpty { continue }
      if !known.contains(id) { unknown.append(id) }
      if !id.hasPrefix(split + "/") { isInFolder = false }
      if splits[id] == nil { splits[id] = split }
    }
    if isInFolder { folders.insert(split) }
    guard let example = unknown.first else { return }
    report(
      DatasetProblem(
        .warning, path.printable,
        "\(unknown.count) of its names are those of no picture and no annotation, the first is "
          + "\"\(FilePath(example).printable)\""))
  }

  /// What the sample is called, and its split. The name loses the folder that has become the split.
  ///
  /// - Parameters:
  ///   - file: the annotation below its folder; nil where there is none.
  ///   - picture: below its folder.
  func place(file: String?, picture: String) -> (name: String, split: String?) {
    guard hasLists else { return SplitFolders.place(of: picture, annotation: file) }
    let stem = PictureIndex.stem(of: file ?? picture)
    let split = [stem, PathText.name(of: stem), picture, PathText.name(of: picture)]
      .lazy.compactMap { splits[$0] }.first
    guard let split, folders.contains(split), picture.hasPrefix(split + "/") else {
      return (picture, split)
    }
    return (String(picture.dropFirst(split.count + 1)), split)
  }
}

extension String {
  /// Without white space at its ends.
  fileprivate var trimmed: String {
    let start = drop(while: \.isWhitespace)
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...last])
  }
}
