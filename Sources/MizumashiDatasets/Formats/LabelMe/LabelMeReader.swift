// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import MizumashiGeometry
internal import SystemPackage

/// Goes through the files of LabelMe below a folder, then through the pictures that have none.
/// Holds the names of both. Outermost folders that are called like splits are splits.
struct LabelMeReader: ListedReader {
  let format = DatasetFormat.labelMe
  let root: FilePath
  let schema: DatasetSchema
  let count: Int

  private let folder: FilePath
  private let files: [String]
  private let pictures: PictureIndex
  /// Pictures without an annotation.
  private let others: [String]
  private let options: ReadingOptions
  var position = 0
  /// Pictures that were given.
  private var seen: Set<String> = []

  init(_ path: FilePath, _ options: ReadingOptions) throws(DatasetError) {
    let isFile = FileKind(of: path) != .folder
    folder = isFile ? path.folder : path
    root = options.pictures ?? folder
    self.options = options
    do throws(FileError) {
      files =
        isFile
        ? path.lastComponent.map { [$0.string] } ?? []
        : try Self.files(below: path, options.report)
      guard !files.isEmpty else {
        throw FileError(path, "there is no file of LabelMe (.json) in it")
      }
      pictures = try PictureIndex(root, options.silent)
    } catch {
      throw DatasetError(error.description)
    }
    var names: Set<String> = []
    var claimed: Set<String> = []
    for name in files {
      var imagePath: String?
      do {
        let file = try LabelMeFile(folder.pushing(FilePath(name)))
        names.formUnion(file.shapes.compactMap { $0.table?["label"]?.text }.filter { !$0.isEmpty })
        imagePath = file.imagePath
      } catch {
        if files.count == 1 { throw DatasetError(error.place, error.message) }
      }
      if let picture = Self.picture(of: name, imagePath, pictures) { claimed.insert(picture) }
    }
    others = isFile ? [] : pictures.names.filter { !claimed.contains($0) }
    schema = DatasetSchema(classNames: names)
    count = files.count + others.count
  }

  private static func files(
    below path: FilePath, _ report: @escaping ProblemHandler
  ) throws(FileError) -> [String] {
    var files: [String] = []
    var walk = try FolderWalk(path, where: { $0.extension?.lowercased() == "json" }, report)
    while let (name, _) = walk.next() { files.append(name) }
    return files
  }

  /// The picture that a file means, if it is there: the one that it names, else one of that name
  /// beside it, else one that is called like the file.
  private static func picture(
    of file: String, _ imagePath: String?, _ pictures: PictureIndex
  ) -> String? {
    let own = PathText.name(of: PictureIndex.stem(of: file))
    let last = imagePath.map(PathText.name(of:))
    for folder in PictureIndex.folders(of: file) {
      for spelling in [imagePath, last].compactMap({ $0 }) {
        let name = PictureFolder.normalised(folder + spelling)
        if pictures.contains(name) { return name }
      }
    }
    return PictureIndex.folders(of: file).lazy
      .compactMap { pictures.picture(withStem: $0 + own) }.first
  }

  mutating func sample(at position: Int) -> Sample? {
    position < files.count
      ? sample(files[position]) : unannotated(others[position - files.count])
  }

  private func unannotated(_ picture: String) -> Sample {
    let path = pictures.path(of: picture)
    // One may have been forgotten; several are what a data set without a word for "nothing" has.
    if others.count == 1 {
      options.report(
        DatasetProblem(.warning, path.printable, "has no annotation, and counts as background"))
    }
    let place = SplitFolders.place(of: picture)
    return Sample(name: place.name, split: place.split, picture: .file(path))
  }

  private mutating func sample(_ name: String) -> Sample? {
    let path = folder.pushing(FilePath(name))
    let here = path.printable
    let file: LabelMeFile
    let picture: (name: String, source: PictureSource)
    do {
      file = try LabelMeFile(path)
      picture = try self.picture(of: file, name, here)
    } catch {
      options.report(error)
      return nil
    }
    guard seen.insert(picture.name).inserted else {
      let message =
        "\(FilePath(picture.name).printable) has an annotation already; the first one is "
        + "taken"
      options.report(DatasetProblem(.error, "\(here): imagePath", message))
      return nil
    }
    let place = SplitFolders.place(of: picture.name, annotation: name)
    var sample = Sample(
      name: place.name, split: place.split, picture: picture.source, attributes: file.attributes)
    let (extent, warning) = file.extent
    if let warning { options.report(DatasetProblem(.warning, here, warning)) }
    if let imagePath = file.imagePath, Self.stem(of: imagePath) != Self.stem(of: picture.name) {
      let message =
        "names \(FilePath(imagePath).printable); \(FilePath(picture.name).printable) is taken, "
        + "which is called like the file"
      options.report(DatasetProblem(.warning, "\(here): imagePath", message))
    }
    sample.extent = extent
    sample.annotations.instances = instances(of: file, picture.source, extent, here)
    return sample
  }

  private func picture(
    of file: LabelMeFile, _ name: String, _ here: String
  ) throws(DatasetProblem) -> (name: String, source: PictureSource) {
    if let found = Self.picture(of: name, file.imagePath, pictures) {
      return (found, .file(pictures.path(of: found)))
    }
    func unreadable(_ key: String, _ reason: String) -> DatasetProblem {
      DatasetProblem(.error, "\(here): \(key)", reason)
    }
    let beside = PictureIndex.folders(of: name).first ?? ""
    if let data = file.imageData {
      guard let bytes = Base64.bytes(of: data) else {
        throw unreadable("imageData", "there is no picture in base 64")
      }
      let named = file.imagePath.flatMap(Self.name(in:))
      let own = Self.stem(of: name) + (bytes.starts(with: [0xFF, 0xD8]) ? ".jpg" : ".png")
      return (PictureFolder.normalised(beside + (named ?? own)), .bytes(bytes))
    }
    guard let imagePath = file.imagePath, Self.name(in: imagePath) != nil else {
      throw unreadable("imagePath", "there is no name of a picture, and no picture beside it")
    }
    do {
      let path = try pictures.folder.file(
        named: imagePath.hasPrefix("/") ? imagePath : beside + imagePath)
      return (PictureFolder.normalised(beside + imagePath), .file(path))
    } catch {
      throw unreadable("imagePath", error.reason)
    }
  }

  /// The last part of a path, unless it names no file.
  private static func name(in path: String) -> String? {
    let last = PathText.name(of: path)
    return ["", ".", ".."].contains(last) ? nil : last
  }

  private static func stem(of path: String) -> String {
    PictureIndex.stem(of: PathText.name(of: path))
  }

  private func instances(
    of file: LabelMeFile, _ source: PictureSource, _ extent: Extent?, _ here: String
  ) -> [Instance] {
    var objects = LabelMeObjects()
    for (index, value) in file.shapes.enumerated() {
      func tell(_ severity: DatasetProblem.Severity, _ key: String, _ reason: String) {
        let place = "\(here): shapes[\(index)]" + (key.isEmpty ? "" : ".\(key)")
        options.report(DatasetProblem(severity, place, reason))
      }
      do {
        let shape = try LabelMeShape(
          value, canvas: extent, measured: { measured(source) }, options.inspector)
        if let warning = shape.warning { tell(.warning, warning.key, warning.reason) }
        for name in objects.add(shape) {
          tell(.warning, name, "differs from that of another shape of its group, and is left out")
        }
      } catch {
        tell(.error, error.key, error.reason)
      }
    }
    return objects.instances
  }

  private func measured(_ source: PictureSource) -> Extent? {
    switch source {
    case .file(let path): try? options.inspector.extent(ofFile: path)
    case .bytes(let bytes): try? options.inspector.extent(of: bytes)
    }
  }
}
