// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import SystemPackage

/// Where the parts of a VOC data set lie: in the folders of the original, or pictures and
/// annotations side by side, with folders for splits or without.
struct VOCFolders {
  static let annotations = "Annotations"
  static let pictures = "JPEGImages"

  /// What annotations lie below.
  let annotations: FilePath
  /// What pictures lie below.
  let pictures: FilePath
  /// The lists of splits; nil where there is no folder for them.
  let lists: FilePath?
  /// The annotations below their folder, in the order of reading.
  let files: [String]

  init(_ path: FilePath, _ options: ReadingOptions) throws(FileError) {
    guard FileKind(of: path) == .folder else {
      let folder = path.removingLastComponent()
      annotations = folder.isEmpty ? "." : folder
      files = path.lastComponent.map { [$0.string] } ?? []
      lists = nil
      pictures = options.pictures ?? Self.pictures(beside: annotations, options)
      return
    }
    let inner = path.appending(Self.annotations)
    let hasFolders = FileKind(of: inner) == .folder
    annotations = hasFolders ? inner : path
    var files: [String] = []
    var walk = try FolderWalk(
      annotations, where: { $0.extension?.lowercased() == "xml" }, options.report)
    while let (name, _) = walk.next() { files.append(name) }
    self.files = files
    let main = (hasFolders ? path : Self.above(path)).appending("ImageSets").appending("Main")
    lists = FileKind(of: main) == .folder ? main : nil
    if let pictures = options.pictures {
      self.pictures = pictures
    } else if hasFolders {
      let above = Self.above(path)
      let candidates = [
        path.appending(Self.pictures), path.appending("images"), above.appending("images"),
        above.appending(Self.pictures),
      ]
      pictures = candidates.first { FileKind(of: $0) == .folder } ?? inner
    } else {
      pictures = Self.pictures(beside: path, options)
    }
  }

  /// The folder of annotations itself where it holds pictures, else a neighbour of it.
  private static func pictures(beside folder: FilePath, _ options: ReadingOptions) -> FilePath {
    if var walk = try? FolderWalk(folder, options.inspector, { _ in }), walk.next() != nil {
      return folder
    }
    let above = above(folder)
    let candidates = [above, Self.above(above)].flatMap {
      [$0.appending(pictures), $0.appending("images")]
    }
    return candidates.first { FileKind(of: $0) == .folder } ?? folder
  }

  private static func above(_ path: FilePath) -> FilePath {
    let above = path.appending("..").lexicallyNormalized()
    return above.isEmpty ? "." : above
  }
}
