// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import SystemPackage

/// One of the files that a data set is spread over, and the split that its name or its folder
/// stands for.
protocol DatasetShard: Hashable {
  init(path: FilePath, split: String?)
  var path: FilePath { get }
  var split: String? { get }

  /// What there is none of in a folder, for people.
  static var what: String { get }
  /// Whether a file's name is one of the format's.
  static func isShard(_ name: String) -> Bool
  /// The split that a file's name stands for.
  static func split(of name: String) -> String?
}

extension DatasetShard {
  /// By its name.
  init(_ path: FilePath) {
    self.init(path: path, split: Self.split(of: path.lastComponent?.string ?? ""))
  }

  /// A file, or what a folder holds, in the order of names.
  ///
  /// - Throws: when there is none.
  static func all(at path: FilePath) throws(DatasetError) -> [Self] {
    let input = try DatasetInput(path)
    guard input.isFolder else { return [Self(path)] }
    let shards = all(in: input)
    guard !shards.isEmpty else {
      throw DatasetError(path.printable, "there is no \(what) in it")
    }
    return shards
  }

  /// Those of a folder, and of the folders in it that are called like splits.
  static func all(in folder: DatasetInput) -> [Self] {
    var shards: [Self] = []
    for name in folder.names where !name.hasPrefix(".") {
      let path = folder.path.appending(name)
      if isShard(name), FileKind(of: path) == .file {
        shards.append(Self(path))
      } else if SplitNames.all.contains(name.lowercased()), let below = folder.below(name) {
        shards += below.names.filter(isShard).map { Self(path: path.appending($0), split: name) }
      }
    }
    return shards
  }

  /// The file's name without what follows its first dot.
  var stem: String { String((path.lastComponent?.string ?? "").prefix { $0 != "." }) }
}

/// A format whose shards hold the pictures themselves.
protocol ShardFormat: DatasetFormatDefinition {}

extension ShardFormat {
  static var embedsPictures: Bool { true }

  /// Only pictures that have to be written before they are packed lie there.
  static var layout: any DatasetLayout { PlainLayout(folder: "pictures/") }
}
