// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import SystemPackage

/// Finds the pictures of a file that names them by URI, and may have them in folders for splits.
final class PictureFinder {
  private struct Place {
    /// The folder to search.
    var folder: PictureFolder
    /// Where it is below its base.
    var relative: String
    var base: Int
  }

  private let bases: [FilePath]
  /// Whether `bases` are the user's word, so that pictures lie nowhere else.
  private let isGiven: Bool
  private var places: [String: [Place]] = [:]

  /// - Parameters:
  ///   - file: the data set's file; pictures are looked for beside it, in "images" beside it, and
  ///     in "images" of the folder above.
  ///   - pictures: the one folder to look in, where it is known.
  init(of file: FilePath, pictures: FilePath?) {
    isGiven = pictures != nil
    let here = file.folder
    bases = pictures.map { [$0] } ?? [here, FolderPath.parent(of: here)]
  }

  /// Where pictures are looked for first.
  var root: FilePath { bases[0] }

  /// The picture of a URI: its name below the folder of pictures of its split, and where it is, or
  /// would be; nil for one that is refused.
  func file(for uri: String, split: String?) -> (name: String, path: FilePath)? {
    let places = places(split)
    let paths = PictureURI.paths(in: uri)
    for path in paths {
      for suffix in PictureURI.suffixes(of: path) {
        for place in places {
          guard let file = try? place.folder.file(named: suffix), FileKind(of: file) == .file
          else { continue }
          let whole = place.relative.isEmpty ? suffix : "\(place.relative)/\(suffix)"
          return (name(of: whole, split, base: place.base), file)
        }
      }
    }
    guard let whole = paths.first?.joined(separator: "/"),
      let file = try? PictureFolder(bases[0]).file(named: whole)
    else { return nil }
    return (name(of: whole, split, base: 0), file)
  }

  /// The path without the folders that all pictures of a split share.
  private func name(of path: String, _ split: String?, base: Int) -> String {
    for folder in folders(split, base: base) {
      let prefix = "\(folder)/".utf8
      if path.utf8.starts(with: prefix) {
        return String(Substring(path.utf8.dropFirst(prefix.count)))
      }
    }
    return path
  }

  private func places(_ split: String?) -> [Place] {
    if let known = places[split ?? ""] { return known }
    let found = bases.indices.flatMap { base in
      folders(split, base: base).compactMap { relative -> Place? in
        let folder = relative.isEmpty ? bases[base] : bases[base].pushing(FilePath(relative))
        guard FileKind(of: folder) == .folder else { return nil }
        return Place(folder: PictureFolder(folder), relative: relative, base: base)
      }
    }
    places[split ?? ""] = found
    return found
  }

  /// Folders below a base, the likeliest first.
  private func folders(_ split: String?, base: Int) -> [String] {
    var words = split.map { [FileNames.safe($0)] } ?? []
    if let split, SplitNames.all.contains(split) {
      words += SplitNames.all.sorted().filter {
        SplitNames.common($0) == SplitNames.common(split) && $0 != split
      }
    }
    let images = words.map { "images/\($0)" } + ["images"]
    if isGiven { return words + [""] }
    return base == 0 ? images.dropLast() + words + ["images", ""] : images
  }
}
