// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import SystemPackage

/// One picture and where its label file would be.
struct YOLOPicture {
  var name: String
  var split: String?
  var path: FilePath
  var label: FilePath
}

/// The pictures of all sources, in order.
struct YOLOPictures {
  private enum Current {
    case walk(FolderWalk)
    case list(YOLOPictureList)
  }

  private var waiting: [YOLOSource]
  private var source: YOLOSource?
  private var current: Current?
  private let options: ReadingOptions
  /// Hashes of the splits and places so far, and of the splits and names, where names may meet.
  private var identities: Set<Int> = []
  private var names: Set<Int> = []

  init(_ folder: YOLOFolder, _ options: ReadingOptions) {
    waiting = folder.sources.reversed()
    self.options = options
  }

  mutating func next() throws(DatasetError) -> YOLOPicture? {
    do throws(FileError) {
      while true {
        if let found = try nextOfCurrent() { return found }
        guard let source = waiting.popLast() else { return nil }
        self.source = source
        switch source.kind {
        case .folder:
          current = .walk(try FolderWalk(source.path, options.inspector, options.report))
        case .list: current = .list(try YOLOPictureList(source, pictures: options.pictures))
        }
      }
    } catch {
      throw DatasetError(error.description)
    }
  }

  private mutating func nextOfCurrent() throws(FileError) -> YOLOPicture? {
    guard let source else { return nil }
    switch current {
    case .walk(var walk):
      defer { current = .walk(walk) }
      while let (name, path) = walk.next() {
        let picture = YOLOPicture(
          name: name, split: source.split, path: path, label: source.label(of: name))
        if !source.isOneOfSeveral { return picture }
        if let found = unique(picture, at: source.prefix + name, path.printable) { return found }
      }
      return nil
    case .list(var list):
      defer { current = .list(list) }
      while let line = try list.next() {
        let here = "\(source.path.printable):\(line.number)"
        switch line.picture {
        case .failure(let refused): options.report(DatasetProblem(.error, here, refused.reason))
        case .success(let found):
          let picture = YOLOPicture(
            name: found.place, split: source.split, path: found.path,
            label: source.label(of: found.place))
          if let found = unique(picture, at: found.place, here) { return found }
        }
      }
      return nil
    case nil: return nil
    }
  }

  /// The picture by a name that no other has: its own without the folder of pictures and of the
  /// split, or else its whole place. Nil, and told, for one that was there before.
  private mutating func unique(
    _ picture: YOLOPicture, at place: String, _ here: String
  ) -> YOLOPicture? {
    var picture = picture
    let short = YOLOSource.name(ofPlace: FilePath(place), split: picture.split).string
    let split = picture.split ?? ""
    guard identities.insert("\(split)\0\(place)".hashValue).inserted else {
      options.report(
        DatasetProblem(
          .warning, here, "\(FilePath(place).printable) is there twice; the first one is taken"))
      return nil
    }
    picture.name = names.insert("\(split)\0\(short)".hashValue).inserted ? short : place
    return picture
  }
}
