// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import SystemPackage

/// Goes through the pictures, or other files of one kind, below a folder in an order that depends
/// on names alone; no more than the names of the folders down to the present one are in memory.
///
/// Hidden folders and files are passed over, and those that systems leave: "__MACOSX",
/// "Thumbs.db". Links to folders are not followed.
struct FolderWalk {
  private struct Level {
    var folder: FilePath
    var prefix: String
    /// The next one last.
    var names: [FilePath.Component]
  }

  private var levels: [Level] = []
  private let isWanted: (FilePath) -> Bool
  private let report: ProblemHandler

  /// Folders deeper than this are refused; one that contains itself by a mount would never end.
  private static let deepest = 256

  init(
    _ root: FilePath, _ inspector: any PictureInspector, _ report: @escaping ProblemHandler
  ) throws(FileError) {
    try self.init(root, where: inspector.isPicture, report)
  }

  /// Goes through the files that `isWanted` says yes to.
  init(
    _ root: FilePath, where isWanted: @escaping (FilePath) -> Bool,
    _ report: @escaping ProblemHandler
  ) throws(FileError) {
    self.isWanted = isWanted
    self.report = report
    levels = [try Self.level(root, "")]
  }

  /// The next file: its path below the root, with "/", and where it is.
  mutating func next() -> (name: String, path: FilePath)? {
    while let level = levels.last {
      guard let component = levels[levels.count - 1].names.popLast() else {
        levels.removeLast()
        continue
      }
      let path = level.folder.appending(component)
      guard let name = FilePath(root: nil, [component]).exactString else {
        tell(path, "the name is not valid UTF-8")
        continue
      }
      if name.hasPrefix(".") || name.hasPrefix("__") { continue }
      switch FileKind(of: path) {
      case .folder: enter(path, level.prefix + name + "/")
      case .file where isWanted(path): return (level.prefix + name, path)
      default: break
      }
    }
    return nil
  }

  private mutating func enter(_ folder: FilePath, _ prefix: String) {
    guard !FileKind.isLink(folder) else { return }
    guard levels.count < Self.deepest else {
      return tell(folder, "folders are nested more than \(Self.deepest) levels deep")
    }
    do {
      levels.append(try Self.level(folder, prefix))
    } catch {
      report(DatasetProblem(.error, error.path, error.reason))
    }
  }

  private func tell(_ path: FilePath, _ reason: String) {
    report(DatasetProblem(.error, path.printable, reason))
  }

  private static func level(_ folder: FilePath, _ prefix: String) throws(FileError) -> Level {
    Level(folder: folder, prefix: prefix, names: try FolderListing.names(in: folder).reversed())
  }
}
