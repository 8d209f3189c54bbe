// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import MizumashiGeometry
internal import SystemPackage

/// Goes through the pictures of one file of Create ML.
struct CreateMLReader: ListedReader {
  let format = DatasetFormat.createML
  let root: FilePath
  let schema: DatasetSchema

  private let path: FilePath
  private let split: String?
  private let folder: PictureFolder
  private let slices: FileSlices
  private let report: ProblemHandler
  private var places: [Place] = []
  var position = 0

  /// An element of the file's list.
  private struct Place {
    var number: Int
    var range: Range<Int>
  }

  static let pictureKeys = ["image", "imagefilename"]
  static let objectKeys = ["annotations", "annotation"]

  var count: Int { places.count }

  /// - Parameter candidates: folders that the pictures may lie in, the likeliest first.
  init(
    _ path: FilePath, split: String?, picturesIn candidates: [FilePath], _ options: ReadingOptions
  ) throws(DatasetError) {
    self.path = path
    self.split = split
    report = options.report
    var places: [Place] = []
    var names: Set<String> = []
    var firstNames: [String] = []
    var classes: Set<String> = []
    do {
      slices = try FileSlices(path)
      try JSONSections.forEach(of: path) { item in
        guard case .element(nil, let number, let value, let range) = item else {
          if case .list(nil) = item { return nil }
          return "an object, where Create ML has a list of pictures"
        }
        let here = "\(path.printable): [\(number)]"
        guard let name = Self.name(of: value.table ?? [:]) else {
          options.report(DatasetProblem(.error, here, "has no \"image\" that is a text"))
          return nil
        }
        guard names.insert(PictureFolder.normalised(name)).inserted else {
          options.report(
            DatasetProblem(
              .error, here, "\"\(name.printable)\" is there twice; the first one is taken"))
          return nil
        }
        if firstNames.count < 8 { firstNames.append(name) }
        for object in Self.objects(of: value.table ?? [:]) {
          if let label = object.text ?? object.table?["label"]?.text, !label.isEmpty {
            classes.insert(label)
          }
        }
        places.append(Place(number: number, range: range))
        return nil
      }
    } catch {
      throw DatasetError(error.description)
    }
    self.places = places
    schema = DatasetSchema(classNames: classes)
    folder = PictureSearch.folder(among: candidates, having: firstNames)
    root = folder.path
  }

  private static func name(of table: [String: AttributeValue]) -> String? {
    pictureKeys.lazy.compactMap { table[$0]?.text }.first
  }

  /// What is said of a picture; a single thing need not be in a list.
  private static func objects(of table: [String: AttributeValue]) -> [AttributeValue] {
    for key in objectKeys {
      switch table[key] {
      case nil, .null: continue
      case .list(let list): return list
      case .some(let value): return [value]
      }
    }
    return []
  }

  func sample(at position: Int) throws(FileError) -> Sample? {
    let place = places[position]
    var table = try slices.value(in: place.range).table ?? [:]
    guard let name = Self.name(of: table) else { throw slices.change }
    let here = "\(path.printable): [\(place.number)]"
    var sample: Sample
    do {
      sample = try folder.sample(named: name, split: split)
    } catch {
      report(DatasetProblem(.error, "\(here).image", error.reason))
      return nil
    }
    let key = Self.objectKeys.first { table[$0] != nil } ?? Self.objectKeys[0]
    for (index, value) in Self.objects(of: table).enumerated() {
      do throws(CreateMLObject.Unreadable) {
        switch try CreateMLObject(value) {
        case .instance(let instance): sample.annotations.instances.append(instance)
        case .tag(let tag):
          if !sample.annotations.tags.contains(tag) { sample.annotations.tags.append(tag) }
        }
      } catch {
        report(
          DatasetProblem(
            .error, "\(here).\(key)[\(index)]\(error.key)", "\(name.printable): \(error.reason)"))
      }
    }
    for key in Self.pictureKeys + Self.objectKeys { table[key] = nil }
    sample.attributes = table
    return sample
  }
}
