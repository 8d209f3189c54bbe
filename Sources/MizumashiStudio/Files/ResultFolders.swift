// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import MizumashiJobs
internal import MizumashiMessages
internal import SystemPackage

/// Where results may be written.
///
/// A job refuses to write into its own input, so results of the studio's folder itself need a
/// place outside of it: beside it, where none is named.
struct ResultFolders: Sendable {
  private let folder: Reach
  private let named: Reach?
  private let beside: Reach?

  /// - Parameters:
  ///   - folder: the studio's.
  ///   - named: the folder that the user named for results.
  init(of folder: Reach, named: FilePath?) {
    self.folder = folder
    self.named = named.map { Reach($0) }
    beside = folder.root.lastComponent.flatMap { name in
      let place = folder.root.removingLastComponent().appending(name.string + "_augmented")
      // Wherever a link leads, nobody said that the studio may read and write there.
      return FileKind.isLink(place) ? nil : Reach(place)
    }
  }

  /// A folder of results that is not below the studio's: one that a job wrote, which has its
  /// manifest there. Other folders beside the studio's are not its business.
  func existing(_ path: String) throws(Problem) -> FilePath {
    let found = try outside.existing(path)
    let manifest = found.appending(ManifestReader.fileName)
    guard Reach(found).contains(manifest), (try? ManifestReader(manifest)) != nil else {
      throw Problem(.noSuchPath, "no results are in \(RelativePath.printable(path))")
    }
    return found
  }

  /// What results lie below that do not lie below the studio's folder.
  var outside: Reach { named ?? beside ?? folder }

  /// What the results of a place lie below.
  func reach(of place: Place) -> Reach {
    switch place {
    case .folder(""), .results: outside
    case .folder, .dropped: named ?? folder
    }
  }

  /// What is found at a path below one of the folders, for the page to look at.
  func place(of output: FilePath) -> Place {
    if folder.contains(output) {
      return .folder(FolderRelation.relativePath(from: folder.root, to: output))
    }
    return .results(FolderRelation.relativePath(from: outside.root, to: output))
  }

  /// Whether results of the studio's folder would lie inside it, which no job takes.
  var isInside: Bool { folder.contains(outside.root) }

  /// Whether the results of folders and of dropped files lie below the studio's folder.
  var sharesFolder: Bool { named == nil || named?.root == folder.root }

  /// What the page calls a folder for results.
  func name(of reach: Reach, _ output: String) -> String {
    let name = reach.root.lastComponent?.string ?? "/"
    return output.isEmpty ? name : "\(name)/\(output)"
  }
}
