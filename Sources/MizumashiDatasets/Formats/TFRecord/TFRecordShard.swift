// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import SystemPackage

/// One file of records.
struct TFRecordShard: DatasetShard {
  var path: FilePath
  var split: String?

  static let what = "file of records"

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
}
