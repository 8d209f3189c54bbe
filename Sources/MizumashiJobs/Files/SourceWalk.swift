// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiFiles
public import SystemPackage

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Goes through the files of an input, folder by folder, in an order that depends on names alone.
///
/// Only the folders from the root to the present one are in memory, so that the number of pictures
/// does not matter. Links to files are followed, links to folders are not. Folders whose names
/// begin with a dot, and the resource forks that one system leaves on others' disks ("._…"), are
/// passed over.
public struct SourceWalk: Sequence, IteratorProtocol, Sendable {
  private struct Level: Sendable {
    var folder: FilePath
    var prefix: String
    /// Names still to be visited, the next one last.
    var names: [FilePath.Component]
    /// Files whose outputs begin with their whole name.
    var wholeNames: Set<String>
  }

  private let naming: StemRule
  private var levels: [Level] = []
  private var pending: [Result<SourceFile, RefusedEntry>] = []

  /// Files deeper than this are refused; a folder that contains itself by a mount would never end.
  private static let deepest = 256

  public init(_ input: FilePath) throws(FileError) {
    try self.init(input, naming: StemRule())
  }

  /// - Throws: when the input cannot be read at all.
  init(_ input: FilePath, naming: StemRule) throws(FileError) {
    self.naming = naming
    var status = stat()
    guard input.withPlatformString({ stat($0, &status) }) == 0 else {
      throw FileError(input, Errno(rawValue: errno))
    }
    if status.st_mode & S_IFMT == S_IFDIR {
      levels = [try level(input, prefix: "")]
    } else {
      guard let name = input.lastComponent?.string, input.exactString != nil else {
        throw FileError(input, "the name is not valid UTF-8")
      }
      pending = [
        .success(Self.source(input, name, prefix: "", wholeNames: [], isWholeInput: true))
      ]
    }
  }

  public mutating func next() -> Result<SourceFile, RefusedEntry>? {
    while pending.isEmpty {
      guard let name = levels.indices.last.flatMap({ levels[$0].names.popLast() }) else {
        if levels.popLast() == nil { return nil }
        continue
      }
      visit(name)
    }
    return pending.removeFirst()
  }

  private mutating func visit(_ component: FilePath.Component) {
    guard let level = levels.last else { return }
    let path = level.folder.appending(component)
    func refuse(_ reason: String, isFailure: Bool = true) {
      pending.append(
        .failure(RefusedEntry(isFailure: isFailure, error: FileError(path, reason))))
    }
    guard let name = FilePath(root: nil, [component]).exactString else {
      return refuse("the name is not valid UTF-8")
    }
    var link = stat()
    var target = stat()
    guard path.withPlatformString({ lstat($0, &link) }) == 0 else {
      return refuse(Errno(rawValue: errno).words)
    }
    let isLink = link.st_mode & S_IFMT == S_IFLNK
    guard path.withPlatformString({ stat($0, &target) }) == 0 else {
      return refuse(
        isLink && errno == ENOENT ? "the link leads nowhere" : Errno(rawValue: errno).words)
    }
    switch target.st_mode & S_IFMT {
    case S_IFDIR where isLink:
      refuse("a link to a folder is not followed", isFailure: false)
    case S_IFDIR:
      guard !name.hasPrefix(".") else { return }
      guard levels.count < Self.deepest else {
        return refuse("folders are nested more than \(Self.deepest) levels deep")
      }
      do throws(FileError) {
        levels.append(try self.level(path, prefix: level.prefix + name + "/"))
      } catch {
        pending.append(.failure(RefusedEntry(isFailure: true, error: error)))
      }
    case S_IFREG:
      guard !name.hasPrefix("._") else { return }
      pending.append(
        .success(
          Self.source(path, name, prefix: level.prefix, wholeNames: level.wholeNames)))
    default:
      refuse("not a regular file", isFailure: false)
    }
  }

  private static func source(
    _ path: FilePath, _ name: String, prefix: String, wholeNames: Set<String>,
    isWholeInput: Bool = false
  ) -> SourceFile {
    let (stem, fileExtension) = StemRule.split(name)
    return SourceFile(
      path: path, relativePath: prefix + name, stem: wholeNames.contains(name) ? name : stem,
      fileExtension: fileExtension, isWholeInput: isWholeInput)
  }

  private func level(_ folder: FilePath, prefix: String) throws(FileError) -> Level {
    let names = try FolderListing.names(in: folder)
    let wholeNames = naming.wholeNames(among: names.map(\.string)) { name in
      var status = stat()
      return folder.appending(name).withPlatformString { stat($0, &status) } == 0
        && status.st_mode & S_IFMT == S_IFDIR
    }
    return Level(folder: folder, prefix: prefix, names: names.reversed(), wholeNames: wholeNames)
  }
}
