// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import MizumashiGeometry
internal import SystemPackage

/// Goes through the annotations of a VOC data set, then through the pictures that have none. Holds
/// the names of both.
///
/// `schema.attributes["voc_base"]` is what pixels are counted from: what the options say, else 0 if
/// a box begins at 0, else 1.
struct VOCReader: ListedReader {
  let format = DatasetFormat.voc
  let root: FilePath
  let schema: DatasetSchema
  let count: Int

  private let folders: VOCFolders
  private let pictures: PictureIndex
  private let splits: VOCSplits
  /// What pixels are counted from.
  var base: Int
  /// Pictures without an annotation.
  private let others: [String]
  private let report: ProblemHandler
  var position = 0
  /// Pictures that were given.
  private var seen: Set<String> = []

  init(_ path: FilePath, _ options: ReadingOptions) throws(DatasetError) {
    do throws(FileError) {
      folders = try VOCFolders(path, options)
      guard !folders.files.isEmpty else {
        throw FileError(path, "there is no annotation (.xml) in it")
      }
      // Names that cannot be read have been told of what lies below the annotations' folder.
      let isToldAlready = folders.pictures == folders.annotations
      pictures = try PictureIndex(folders.pictures, isToldAlready ? options.silent : options)
    } catch {
      throw DatasetError(error.description)
    }
    splits = VOCSplits(
      folders.lists, known: Self.names(of: folders.files, pictures.names), options.report)
    let survey = VOCSurvey(folders, pictures)
    if folders.files.count == 1, let failure = survey.failure {
      throw DatasetError(failure.place, failure.message)
    }
    let isFile = FileKind(of: path) == .file
    others = isFile ? [] : pictures.names.filter { !survey.claimed.contains($0) }
    base = options.vocBase ?? (survey.beginsAtZero ? 0 : VOCBase.original)
    schema = DatasetSchema(
      classes: DatasetSchema(classNames: survey.names).classes,
      attributes: ["voc_base": .whole(base)])
    root = folders.pictures
    report = options.report
    count = folders.files.count + others.count
  }

  /// What lists may call pictures: with folders or without, with extensions or without.
  private static func names(of files: [String], _ pictures: [String]) -> Set<String> {
    let stems = (files + pictures).map(PictureIndex.stem)
    return Set(stems + pictures).union((stems + pictures).map(PathText.name(of:)))
  }

  mutating func sample(at position: Int) -> Sample? {
    position < folders.files.count
      ? sample(folders.files[position]) : unannotated(others[position - folders.files.count])
  }

  private func unannotated(_ picture: String) -> Sample {
    let path = pictures.path(of: picture)
    report(DatasetProblem(.warning, path.printable, "has no annotation, and counts as background"))
    let place = splits.place(file: nil, picture: picture)
    return Sample(name: place.name, split: place.split, picture: .file(path))
  }

  private mutating func sample(_ file: String) -> Sample? {
    let here = folders.annotations.pushing(FilePath(file)).printable
    func tell(_ severity: DatasetProblem.Severity, _ line: Int?, _ message: String) {
      report(DatasetProblem(severity, line.map { "\(here):\($0)" } ?? here, message))
    }
    let element: XMLElement
    do {
      element = try VOCFile.annotation(in: folders.annotations, file)
    } catch {
      report(error)
      return nil
    }
    let written = element["filename"]
    let choice: PictureIndex.Choice
    do {
      choice = try pictures.choice(for: file, written: written?.text)
    } catch {
      tell(.error, written?.line, error.reason)
      return nil
    }
    guard seen.insert(choice.name).inserted else {
      let name = FilePath(choice.name).printable
      tell(.error, written?.line, "\(name) has an annotation already; the first one is taken")
      return nil
    }
    if choice.isRenamed {
      let other = FilePath(written?.text ?? "").printable
      tell(
        .warning, written?.line,
        "names \(other); \(FilePath(choice.name).printable) is taken, which is called like the file"
      )
    }
    let place = splits.place(file: file, picture: choice.name)
    var sample = Sample(
      name: place.name, split: place.split, picture: .file(pictures.path(of: choice.name)))
    let (extent, warning) = VOCFile.extent(element["size"])
    if let warning { tell(.warning, element["size"]?.line, warning) }
    sample.extent = extent
    sample.attributes = VOCFile.attributes(of: element)
    for object in element.all("object") {
      do {
        let object = try VOCObject(object, base: base, canvas: extent)
        for warning in object.warnings { tell(.warning, warning.line, warning.reason) }
        sample.annotations.instances.append(object.instance)
      } catch {
        tell(.error, error.line, error.reason)
      }
    }
    return sample
  }
}
