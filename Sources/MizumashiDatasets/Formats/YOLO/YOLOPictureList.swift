// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import MizumashiGeometry
internal import SystemPackage

/// Goes through a file that names a picture in each line.
struct YOLOPictureList {
  struct Picture {
    var path: FilePath
    /// Below the data set's folder: where its label is looked for.
    var place: String
  }

  struct Refused: Error { var reason: String }

  struct Line {
    /// From 1.
    var number: Int
    var picture: Result<Picture, Refused>
  }

  private let source: YOLOSource
  private let pictures: FilePath?
  private var reader: LineReader
  private var number = 0

  init(_ source: YOLOSource, pictures: FilePath?) throws(FileError) {
    self.source = source
    self.pictures = pictures
    reader = try LineReader(source.path)
  }

  mutating func next() throws(FileError) -> Line? {
    while let line = try reader.next() {
      number += 1
      var bytes = line.bytes
      if number == 1, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
      while let last = bytes.last, [0x0D, 0x20, 0x09].contains(last) { bytes.removeLast() }
      if bytes.isEmpty { continue }
      guard let text = String(validating: bytes, as: UTF8.self) else {
        return Line(number: number, picture: .failure(Refused(reason: "not valid UTF-8")))
      }
      return Line(number: number, picture: picture(text))
    }
    return nil
  }

  /// Places start from the list's folder, or from the data set's.
  private func picture(_ text: String) -> Result<Picture, Refused> {
    let root = source.labelBase
    if source.takesEnds, let end = YOLOPlace.end(of: text, below: pictures ?? root) {
      return .success(Picture(path: (pictures ?? root).pushing(end), place: end.string))
    }
    var ownFolder = source.path.removingLastComponent()
    _ = ownFolder.removePrefix(root)
    var found = YOLOPlace(text, below: ownFolder, of: root)
    if !ownFolder.isEmpty, !(found.isInside && found.literalExists) {
      let other = YOLOPlace(text, below: "", of: root)
      if other.isInside && other.literalExists || !found.isInside { found = other }
    }
    guard found.isInside || !found.literalExists, let own = found.own, !own.isEmpty else {
      return .failure(
        Refused(reason: "\"\(FilePath(text).printable)\" leads out of the folder, and is refused"))
    }
    // In a folder that the user named, what is below "images" is looked for.
    let named = pictures?.pushing(YOLOSource.name(ofPlace: own, split: nil))
    return .success(Picture(path: named ?? root.pushing(own), place: own.string))
  }
}

extension YOLOSource {
  /// A name for a picture that is one of several folders': its place without a leading "images" and
  /// the split's own folder.
  static func name(ofPlace place: FilePath, split: String?) -> FilePath {
    var parts = Array(place.components)
    if parts.count > 1, parts.first?.string == "images" { parts.removeFirst() }
    if parts.count > 1, let split, parts.first?.string == split { parts.removeFirst() }
    return FilePath(root: nil, parts)
  }
}
