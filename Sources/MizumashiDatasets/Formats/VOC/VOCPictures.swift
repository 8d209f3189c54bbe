// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import SystemPackage

/// The pictures of a VOC data set by their names, and which of them an annotation means.
struct VOCPictures {
  let folder: PictureFolder
  /// Below the folder, in byte order of their parts.
  let names: [String]
  private let all: Set<String>
  /// The first picture of each stem.
  private let byStem: [String: String]

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

  /// What an annotation means.
  struct Choice {
    var name: String
    /// Whether the picture is there.
    var isPresent: Bool
    /// Whether the annotation names another picture, that is there as well.
    var isRenamed = false
  }

  /// The picture of an annotation. One that is called like the annotation goes before the one that
  /// it names: files are renamed and copied more often than the names in them.
  ///
  /// - Parameters:
  ///   - file: the annotation's name below its folder.
  ///   - written: the name in it, if there is one.
  func choice(for file: String, written: String?) throws(PictureFolder.RefusedName) -> Choice {
    let stem = Self.stem(of: file)
    let own = Self.last(of: stem)
    let written = written.flatMap { $0.isEmpty ? nil : $0 }
    var spellings: [String] = []
    if let written {
      _ = try folder.file(named: written)
      let whole = PictureFolder.normalised(written)
      spellings = whole == Self.last(of: whole) ? [whole] : [whole, Self.last(of: whole)]
    }
    let named = present(spellings, around: file)
    if let named, own == Self.last(of: named) || own == Self.last(of: Self.stem(of: named)) {
      return Choice(name: named, isPresent: true)
    }
    for folder in Self.folders(of: file) {
      if let name = byStem[folder + own] {
        // An extension that is missing says nothing else.
        let isOther = written != nil && spellings.last != own
        return Choice(name: name, isPresent: true, isRenamed: isOther)
      }
    }
    if let named { return Choice(name: named, isPresent: true) }
    let missing = spellings.last.flatMap { FilePath($0).extension == nil ? nil : $0 } ?? own
    return Choice(name: (Self.folders(of: file).first ?? "") + missing, isPresent: false)
  }

  private func present(_ spellings: [String], around file: String) -> String? {
    for folder in Self.folders(of: file) {
      for spelling in spellings where all.contains(folder + spelling) { return folder + spelling }
    }
    return nil
  }

  /// The annotation's own folder, then that without its first parts: "a/b/", "b/", "".
  private static func folders(of file: String) -> [String] {
    let parts = file.split(separator: "/").dropLast()
    return (0...parts.count).map { parts.dropFirst($0).map { $0 + "/" }.joined() }
  }

  /// Without the extension, folders included.
  static func stem(of name: String) -> String {
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return name }
    let tail = name[dot...]
    return tail.contains("/") || name[name.index(before: dot)] == "/" ? name : String(name[..<dot])
  }

  static func last(of name: String) -> String {
    name.lastIndex(of: "/").map { String(name[name.index(after: $0)...]) } ?? name
  }
}
