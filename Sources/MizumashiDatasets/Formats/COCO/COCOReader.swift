// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import MizumashiGeometry
internal import MizumashiJSON
internal import SystemPackage

/// Goes through the pictures of one COCO file.
struct COCOReader: ListedReader {
  let format = DatasetFormat.coco
  let root: FilePath
  let schema: DatasetSchema
  let count: Int

  private let split: String?
  private let index: COCOIndex
  private let slices: FileSlices
  private let folder: PictureFolder
  private let report: ProblemHandler
  var position = 0

  /// - Parameter candidates: folders that the pictures may lie in, the likeliest first.
  init(
    _ path: FilePath, split: String?, picturesIn candidates: [FilePath], _ options: ReadingOptions
  ) throws(DatasetError) {
    do {
      index = try COCOIndex(path, options.report)
      slices = try FileSlices(path)
    } catch {
      throw DatasetError(error.description)
    }
    self.split = split
    report = options.report
    count = index.pictures.count
    schema = DatasetSchema(
      classes: index.classes.sorted { ($0.id ?? 0) < ($1.id ?? 0) },
      attributes: index.attributes)
    let names = index.pictures.prefix(8).compactMap { [slices] place in
      try? slices.value(in: place.range).table?["file_name"]?.text
    }
    folder = PictureSearch.folder(among: candidates, having: names)
    root = folder.path
  }

  /// A picture and its annotations, read as one list: a parser for each would take longer than they
  /// do.
  private func values(_ places: [COCOIndex.Place]) throws(FileError) -> [AttributeValue] {
    var text = [UInt8(ascii: "[")]
    for place in places {
      if text.count > 1 { text.append(UInt8(ascii: ",")) }
      try slices.append(place.range, to: &text)
    }
    text.append(UInt8(ascii: "]"))
    do throws(JSONError) {
      if let list = try JSONText.value(of: text).list, list.count == places.count { return list }
    } catch {}
    throw slices.change
  }

  func sample(at picture: Int) throws(FileError) -> Sample? {
    let place = index.pictures[picture]
    let here = "\(index.path.printable): images[\(place.number)]"
    let annotations = Array(index.annotations(ofPicture: picture))
    let values = try values([place] + annotations)
    var table = values[0].table ?? [:]
    guard let name = table.removeValue(forKey: "file_name")?.text else {
      report(DatasetProblem(.error, here, "has no \"file_name\" that is a text"))
      return nil
    }
    var sample: Sample
    do {
      sample = try folder.sample(named: name, split: split)
    } catch {
      report(DatasetProblem(.error, "\(here).file_name", error.reason))
      return nil
    }
    sample.extent = extent(&table, of: name, here)
    sample.attributes = table
    var captions: [AttributeValue] = []
    for (place, value) in zip(annotations, values.dropFirst()) {
      do {
        let object = try COCOObject(value, classes: index.classesByID, canvas: sample.extent)
        for warning in object.warnings { tell(.warning, warning, place, value, name) }
        if let instance = object.instance { sample.annotations.instances.append(instance) }
        if let caption = object.caption { captions.append(caption) }
      } catch {
        tell(.error, error, place, value, name)
      }
    }
    if !captions.isEmpty { sample.attributes["captions"] = .list(captions) }
    return sample
  }

  /// Takes the sides out of what is said of a picture.
  private func extent(
    _ table: inout [String: AttributeValue], of name: String, _ here: String
  ) -> Extent? {
    let sides = ["width", "height"].map { table.removeValue(forKey: $0) }
    if sides.allSatisfy({ $0 == nil }) { return nil }
    let numbers = sides.compactMap { $0.flatMap(COCOID.init)?.value }
    guard numbers.count == 2, numbers.allSatisfy({ (1...1 << 24).contains($0) }) else {
      let found = sides.map { $0.map { JSONWriter.text(of: $0) } ?? "nothing" }
      report(
        DatasetProblem(
          .warning, here,
          "\(FilePath(name).printable): the sides \(found[0]) and \(found[1]) cannot be; the "
            + "picture's own are taken"))
      return nil
    }
    return Extent(width: numbers[0], height: numbers[1])
  }

  private func tell(
    _ severity: DatasetProblem.Severity, _ problem: COCOObject.Unreadable,
    _ place: COCOIndex.Place, _ value: AttributeValue, _ name: String
  ) {
    let here = "\(index.path.printable): annotations[\(place.number)]"
    let key = problem.key.isEmpty ? "" : ".\(problem.key)"
    let id = value.table?["id"].map { "annotation \(JSONWriter.text(of: $0)) of " } ?? ""
    report(
      DatasetProblem(severity, here + key, "\(id)\(FilePath(name).printable): \(problem.reason)"))
  }
}
