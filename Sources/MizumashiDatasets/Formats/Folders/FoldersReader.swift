// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import MizumashiGeometry
internal import SystemPackage

/// Reads folders of pictures.
struct FoldersReader: DatasetReader {
  let format: DatasetFormat
  let root: FilePath
  let schema: DatasetSchema
  let count: Int

  private var walk: FolderWalk
  private let hasSplits: Bool

  /// - Parameter hasClasses: whether the outermost folder (below a split's) is a class.
  init(
    _ path: FilePath, _ options: ReadingOptions, hasClasses: Bool
  ) throws(DatasetError) {
    format = hasClasses ? .folders : .flat
    root = path
    do throws(FileError) {
      hasSplits = hasClasses ? try Self.hasSplits(path) : false
      var classes: Set<String> = []
      var count = 0
      var counting = try FolderWalk(path, options.inspector) { _ in }
      while let (name, _) = counting.next() {
        count += 1
        let parts = Self.parts(of: name, format, hasSplits)
        if let found = parts.className { classes.insert(found) }
      }
      self.count = count
      schema = DatasetSchema(classNames: classes)
      walk = try FolderWalk(path, options.inspector, options.report)
    } catch {
      throw DatasetError(error.description)
    }
  }

  mutating func next() -> Sample? {
    guard let (name, path) = walk.next() else { return nil }
    let parts = Self.parts(of: name, format, hasSplits)
    var sample = Sample(name: parts.name, split: parts.split, picture: .file(path))
    sample.annotations.tags = parts.className.map { [Tag(rawValue: $0)] } ?? []
    return sample
  }

  /// Whether every folder is called like a split, and holds folders itself.
  private static func hasSplits(_ path: FilePath) throws(FileError) -> Bool {
    var splits = 0
    for component in try FolderListing.names(in: path) {
      let name = component.string
      if name.hasPrefix(".") || name.hasPrefix("__") { continue }
      let folder = path.appending(component)
      guard FileKind(of: folder) == .folder else { continue }
      guard SplitNames.all.contains(name.lowercased()) else { return false }
      let below = try FolderListing.names(in: folder)
      guard below.contains(where: { FileKind(of: folder.appending($0)) == .folder }) else {
        return false
      }
      splits += 1
    }
    return splits > 0
  }

  private static func parts(
    of path: String, _ format: DatasetFormat, _ hasSplits: Bool
  ) -> (name: String, split: String?, className: String?) {
    guard format == .folders else { return (path, nil, nil) }
    var rest = path[...]
    func cut() -> String? {
      guard let slash = rest.utf8.firstIndex(of: UInt8(ascii: "/")) else { return nil }
      defer { rest = rest[rest.utf8.index(after: slash)...] }
      return String(rest[..<slash])
    }
    let split = hasSplits ? cut() : nil
    let found = cut()
    // The class is part of the name: two classes may each have a "1.jpg".
    let name = found.map { "\($0)/\(rest)" } ?? String(rest)
    return (name, split, found)
  }
}
