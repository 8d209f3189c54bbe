// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import SystemPackage

/// One file of records, and the split that its name or its folder stands for.
struct TFRecordShard: Hashable {
  var path: FilePath
  var split: String?

  /// - Throws: when there is none.
  static func all(at path: FilePath) throws(DatasetError) -> [TFRecordShard] {
    let input = try DatasetInput(path)
    guard input.isFolder else {
      return [TFRecordShard(path: path, split: split(of: path.lastComponent?.string ?? ""))]
    }
    let shards = all(in: input)
    guard !shards.isEmpty else {
      throw DatasetError(path.printable, "there is no file of records in it")
    }
    return shards
  }

  /// Those of a folder, and of the folders in it that are called like splits.
  static func all(in folder: DatasetInput) -> [TFRecordShard] {
    var shards: [TFRecordShard] = []
    for name in folder.names where !name.hasPrefix(".") {
      let path = folder.path.appending(name)
      if isShard(name), FileKind(of: path) == .file {
        shards.append(TFRecordShard(path: path, split: split(of: name)))
      } else if SplitNames.all.contains(name.lowercased()), let below = folder.below(name) {
        shards += below.names.filter(isShard).map {
          TFRecordShard(path: path.appending($0), split: name)
        }
      }
    }
    return shards
  }

  /// "a.tfrecord", "a.record.gz", "a.tfrecord-00000-of-00010", "a-00000-of-00010".
  static func isShard(_ name: String) -> Bool {
    var name = name.lowercased()
    if name.hasSuffix(".gz") { name.removeLast(3) }
    if name.firstMatch(of: /-\d+-of-\d+$/) != nil { return true }
    return ["tfrecord", "tfrecords", "tfrec", "record"].contains {
      name.hasSuffix(".\($0)")
    }
  }

  /// The first word in a name that is a split's: "train" of "coco_train.record-00000-of-00010".
  static func split(of name: String) -> String? {
    name.split { !$0.isLetter }.map(String.init).first {
      SplitNames.all.contains($0.lowercased())
    }
  }

  /// The folder that it lies in.
  var folder: FilePath {
    let folder = path.removingLastComponent()
    return folder.isEmpty ? "." : folder
  }

  /// The file's name without what follows its first dot.
  var stem: String { String((path.lastComponent?.string ?? "").prefix { $0 != "." }) }
}
