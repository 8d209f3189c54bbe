// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import SystemPackage

/// Which picture an annotation of VOC means.
extension PictureIndex {
  /// What an annotation means.
  struct Choice {
    var name: String
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
    let own = PathText.name(of: stem)
    let written = written.flatMap { $0.isEmpty ? nil : $0 }
    var spellings: [String] = []
    if let written {
      _ = try folder.file(named: written)
      let whole = PictureFolder.normalised(written)
      spellings = whole == PathText.name(of: whole) ? [whole] : [whole, PathText.name(of: whole)]
    }
    let named = present(spellings, around: file)
    if let named, own == PathText.name(of: named) || own == PathText.name(of: Self.stem(of: named))
    {
      return Choice(name: named)
    }
    for folder in Self.folders(of: file) {
      if let name = picture(withStem: folder + own) {
        // An extension that is missing says nothing else.
        let isOther = written != nil && spellings.last != own
        return Choice(name: name, isRenamed: isOther)
      }
    }
    if let named { return Choice(name: named) }
    let missing = spellings.last.flatMap { FilePath($0).extension == nil ? nil : $0 } ?? own
    return Choice(name: (Self.folders(of: file).first ?? "") + missing)
  }

  private func present(_ spellings: [String], around file: String) -> String? {
    for folder in Self.folders(of: file) {
      for spelling in spellings where contains(folder + spelling) { return folder + spelling }
    }
    return nil
  }
}
