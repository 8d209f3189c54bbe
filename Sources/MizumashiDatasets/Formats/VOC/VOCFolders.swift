// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import SystemPackage

/// Where the parts of a VOC data set lie: in the folders of the original or such as are called
/// nearly like them, or pictures and annotations side by side, with folders for splits or without.
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
      annotations = path.folder
      files = path.lastComponent.map { [$0.string] } ?? []
      lists = nil
      pictures = options.pictures ?? Self.pictures(of: files, annotations, nil)
      return
    }
    let inner = (try? DatasetInput(path)).flatMap(Self.annotations(in:))
    annotations = inner.map { path.appending($0) } ?? path
    var files: [String] = []
    var walk = try FolderWalk(annotations, where: { Self.isXML($0.string) }, options.report)
    while let (name, _) = walk.next() { files.append(name) }
    self.files = files
    let base = inner == nil ? FolderPath.parent(of: path) : path
    let main = base.appending("ImageSets").appending("Main")
    lists = FileKind(of: main) == .folder ? main : nil
    pictures =
      options.pictures ?? Self.pictures(of: files, annotations, inner == nil ? nil : path)
  }

  static func isXML(_ name: String) -> Bool { name.lowercased().hasSuffix(".xml") }

  /// The folder for annotations in a folder, if it holds any or one in it does.
  static func annotations(in input: DatasetInput) -> String? {
    [annotations, "annotations"].first { name in
      guard let folder = input.below(name), folder.isFolder else { return false }
      return folder.names.contains(where: isXML)
        || folder.names.contains { folder.below($0)?.names.contains(where: isXML) ?? false }
    }
  }

  /// The folder that has pictures called like some of the annotations; where none has, the first
  /// of the usual ones that is there.
  private static func pictures(
    of files: [String], _ annotations: FilePath, _ root: FilePath?
  ) -> FilePath {
    func usual(in folder: FilePath) -> [FilePath] {
      [pictures, "images", "Images"].map { folder.appending($0) }
    }
    let above = FolderPath.parent(of:)
    var candidates = [annotations]
    if let root { candidates = usual(in: root) + [annotations, root] + usual(in: above(root)) }
    if root == nil {
      let next = above(annotations)
      candidates += usual(in: annotations) + usual(in: next) + usual(in: above(next))
    }
    var names: [String] = []
    for file in files.prefix(8) {
      let written = (try? VOCFile.annotation(in: annotations, file))?["filename"]?.text ?? ""
      let own = PathText.name(of: PictureIndex.stem(of: file))
      let spellings =
        [written] + ["jpg", "jpeg", "png", "JPG", "JPEG", "PNG"].map { "\(own).\($0)" }
      for folder in PictureIndex.folders(of: file) { names += spellings.map { folder + $0 } }
    }
    return PictureSearch.folder(among: candidates, having: names).path
  }
}
