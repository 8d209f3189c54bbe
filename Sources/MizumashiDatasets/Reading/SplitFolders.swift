// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

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
    return (String(picture.dropFirst(own.count + 1)), split)
  }

  private static func split(of name: String) -> String? {
    guard let slash = name.firstIndex(of: "/") else { return nil }
    let folder = String(name[..<slash])
    return SplitNames.all.contains(folder.lowercased()) ? folder : nil
  }
}
