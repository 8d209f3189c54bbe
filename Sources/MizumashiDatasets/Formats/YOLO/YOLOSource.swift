// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import SystemPackage

/// The pictures of one split, or of all where there are no splits.
struct YOLOSource: Hashable {
  enum Kind: Hashable {
    /// All pictures below it.
    case folder
    /// A file that names a picture in each line.
    case list
  }

  var split: String?
  var kind: Kind
  /// The folder, or the list.
  var path: FilePath
  /// The folder that labels are found from.
  var labelBase: FilePath
  /// What stands before a picture's name where its label is looked for: "images/train/".
  var prefix: String
  /// Whether `prefix` is part of the name, because the split has several folders.
  var isOneOfSeveral = false
  /// Whether of the places in a list the longest end is taken that is there.
  var takesEnds = false

  /// The label file of a picture.
  func label(of name: String) -> FilePath {
    labelBase.pushing(FilePath(YOLOLayout.label(ofPicture: prefix + name)))
  }

  /// The folder of the labels.
  var labelFolder: FilePath { label(of: "x").removingLastComponent() }
}
