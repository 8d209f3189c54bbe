// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import SystemPackage

/// The pictures below a folder by their names, for formats that have a file of annotations for
/// each.
struct PictureIndex {
  let folder: PictureFolder
  /// Below the folder, in byte order of their parts.
  let names: [String]
  private let all: Set<String>
  /// The first picture of each stem.
  private let byStem: [String: String]

  /// No pictures where there is no such folder.
  init(_ path: FilePath, _ options: ReadingOptions) throws(FileError) {
    folder = PictureFolder(path)
    var names: [String] = []
    if FileKind(of: path) == .folder {
      var walk = try FolderWalk(path, options.inspector, options.report)
      while let (name, _) = walk.next() { names.append(name) }
    }
    self.names = names
    all = Set(names)
    byStem = Dictionary(
      names.map { (Self.stem(of: $0), $0) }, uniquingKeysWith: { first, _ in first })
  }

  func contains(_ name: String) -> Bool { all.contains(name) }

  func path(of name: String) -> FilePath { folder.path.pushing(FilePath(name)) }

  /// The first picture of a name without extension.
  func picture(withStem stem: String) -> String? { byStem[stem] }

  /// The folder of an annotation, then that without its first parts: "a/b/", "b/", "".
  static func folders(of file: String) -> [String] {
    let parts = PathText.folders(of: file)
    return (0...parts.count).map { parts.dropFirst($0).map { $0 + "/" }.joined() }
  }

  /// Without the extension, folders included.
  static func stem(of name: String) -> String {
    let last = PathText.name(of: name)
    guard let dot = last.lastIndex(of: "."), dot > last.startIndex else { return name }
    return PathText.folder(of: name) + last[..<dot]
  }

}
