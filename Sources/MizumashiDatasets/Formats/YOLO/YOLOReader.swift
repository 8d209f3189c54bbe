// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import MizumashiGeometry
internal import SystemPackage

/// Goes through the pictures of a YOLO data set; reads each one's label file when it comes.
struct YOLOReader: DatasetReader {
  let root: FilePath
  let schema: DatasetSchema
  let count: Int

  private let task: YOLOTask
  private let hasNames: Bool
  private let labels: YOLOLabelReader
  private let options: ReadingOptions
  private var pictures: YOLOPictures

  init(
    _ folder: YOLOFolder, _ task: YOLOTask, _ options: ReadingOptions
  ) throws(DatasetError) {
    if task == .pose, folder.description.keypointShape == nil {
      throw DatasetError(folder.place, "\"kpt_shape\" is missing, which keypoints need")
    }
    self.task = task
    self.options = options
    root = options.pictures ?? folder.root
    hasNames = folder.hasNames
    let survey = try YOLOSurvey(folder, task, options)
    count = survey.count
    schema = survey.schema
    labels = YOLOLabelReader(task, schema, folder.description)
    pictures = YOLOPictures(folder, options)
  }

  var format: DatasetFormat { task.format }

  mutating func next() throws(DatasetError) -> Sample? {
    while let picture = try pictures.next() {
      var sample = Sample(name: picture.name, split: picture.split, picture: .file(picture.path))
      do {
        let extent = try options.inspector.extent(ofFile: picture.path)
        guard !extent.isEmpty else { throw EmptyPicture() }
        sample.extent = extent
        sample.annotations.instances = labels.instances(
          of: picture.label, on: extent, options.report)
      } catch {
        options.report(
          DatasetProblem(
            .error, picture.path.printable,
            "its extent, which fractions need, cannot be found: \(error)"))
        continue
      }
      return sample
    }
    return nil
  }

  private struct EmptyPicture: Error, CustomStringConvertible {
    var description: String { "it has no pixels" }
  }
}

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
  /// Hashes of the identities so far, where names may meet.
  private var identities: Set<Int> = []

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
      let found = walk.next()
      current = .walk(walk)
      guard let (name, path) = found else { return nil }
      let label = source.label(of: name)
      guard source.isOneOfSeveral else {
        return YOLOPicture(name: name, split: source.split, path: path, label: label)
      }
      let place = FilePath(source.prefix + name)
      return picture(
        YOLOSource.name(ofPlace: place, split: source.split).string, place.string, path, label, source)
    case .list(var list):
      defer { current = .list(list) }
      while let line = try list.next() {
        let here = "\(source.path.printable):\(line.number)"
        switch line.picture {
        case .failure(let refused): options.report(DatasetProblem(.error, here, refused.reason))
        case .success(let found):
          return picture(found.name, found.place, found.path, source.label(of: found.place), source)
        }
      }
      return nil
    case nil: return nil
    }
  }

  /// A name that was there before gives way to the whole place.
  private mutating func picture(
    _ name: String, _ place: String, _ path: FilePath, _ label: FilePath, _ source: YOLOSource
  ) -> YOLOPicture {
    let isFree = identities.insert("\(source.split ?? "")/\(name)".hashValue).inserted
    return YOLOPicture(name: isFree ? name : place, split: source.split, path: path, label: label)
  }
}
