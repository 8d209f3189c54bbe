// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles

/// Splits by folders: the outermost one, where it is called like a split.
enum SplitFolders {
  /// What a picture below a folder is called, and its split: by the folder of its annotation, else
  /// by its own. The name loses the folder that has become the split.
  static func place(
    of picture: String, annotation: String? = nil
  ) -> (name: String, split: String?) {
    let own = split(of: picture)
    let split = annotation.flatMap(Self.split) ?? own
    guard let own, own == split else { return (picture, split) }
    return (PathText.parts(of: picture).dropFirst().joined(separator: "/"), split)
  }

  private static func split(of name: String) -> String? {
    let parts = PathText.parts(of: name)
    return parts.count > 1 && SplitNames.all.contains(parts[0].lowercased()) ? parts[0] : nil
  }
}
