// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import SystemPackage

/// Finds the folder that pictures lie in, where a data set does not say.
enum PictureSearch {
  /// The first of `candidates` that has one of the pictures named; the first candidate that exists
  /// where none does.
  static func folder(among candidates: [FilePath], having names: [String]) -> PictureFolder {
    let folders = candidates.filter { FileKind(of: $0) == .folder }
    for folder in folders.map(PictureFolder.init) {
      let isHere = names.contains { name in
        (try? folder.file(named: name)).map { FileKind(of: $0) == .file } ?? false
      }
      if isHere { return folder }
    }
    return PictureFolder(folders.first ?? candidates.first ?? ".")
  }
}
