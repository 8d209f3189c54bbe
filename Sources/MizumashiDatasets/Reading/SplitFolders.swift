// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// Splits by folders: the outermost one, where it is called like a split.
enum SplitFolders {
  static func split(of name: String) -> String? {
    guard let slash = name.firstIndex(of: "/") else { return nil }
    let folder = String(name[..<slash])
    return SplitNames.all.contains(folder.lowercased()) ? folder : nil
  }

  /// The name without the folder that is its split.
  static func name(in name: String) -> String {
    split(of: name).map { String(name.dropFirst($0.count + 1)) } ?? name
  }
}
