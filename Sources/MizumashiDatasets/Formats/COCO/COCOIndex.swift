// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import MizumashiGeometry
internal import SystemPackage

/// Where everything stands in a COCO file, so that its pictures can be gone through one by one
/// whatever the order of the file. Holds three words for each picture and each annotation.
struct COCOIndex {
  /// An element of one of the lists: its number there and its place in the file.
  struct Place {
    var number: Int32
    var length: Int32
    var offset: Int

    var range: Range<Int> { offset..<offset + Int(length) }
  }

  private struct Reference {
    /// Of the picture, first as an id, then as a place in the list of pictures.
    var picture: Int
    var place: Place
  }

  let path: FilePath
  private(set) var classes: [ObjectClass] = []
  private(set) var classesByID: [Int: ObjectClass] = [:]
  /// "info", "licenses" and whatever else the file holds.
  private(set) var attributes: [String: AttributeValue] = [:]
  private(set) var pictures: [Place] = []
  private var pictureIDs: [Int] = []
  /// In the order of pictures.
  private var annotations: [Reference] = []
  /// Where the annotations of each picture begin.
  private var firstAnnotation: [Int] = []

  /// The annotations of a picture, in the order of the file.
  func annotations(ofPicture picture: Int) -> some Sequence<Place> {
    annotations[firstAnnotation[picture]..<firstAnnotation[picture + 1]].lazy.map(\.place)
  }

  // MARK: Reading

  init(_ path: FilePath, _ report: @escaping ProblemHandler) throws(FileError) {
    let collector = Collector(path, report)
    try JSONSections.forEach(
      of: path, keeping: ["images": ["id", "file_name"], "annotations": ["image_id"]]
    ) { collector.take($0) }
    guard collector.hasImages else {
      throw FileError(path, "not a COCO data set: there is no list called \"images\"")
    }
    self = collector.index
    try arrange(path, report)
  }

  private init(empty path: FilePath) { self.path = path }

  /// Sorts annotations to their pictures.
  private mutating func arrange(_ path: FilePath, _ report: ProblemHandler) throws(FileError) {
    let byID = pictureIDs.indices.sorted { pictureIDs[$0] < pictureIDs[$1] }
    for (a, b) in zip(byID, byID.dropFirst()) where pictureIDs[a] == pictureIDs[b] {
      throw FileError(
        path,
        "\(name(of: min(a, b))) and \(name(of: max(a, b))) have the same id, \(pictureIDs[a])")
    }
    func picture(of id: Int) -> Int? {
      var (low, high) = (0, byID.count)
      while low < high {
        let middle = (low + high) / 2
        if pictureIDs[byID[middle]] < id { low = middle + 1 } else { high = middle }
      }
      return low < byID.count && pictureIDs[byID[low]] == id ? byID[low] : nil
    }
    var counts = [Int](repeating: 0, count: pictures.count + 1)
    annotations = annotations.compactMap { reference in
      guard let picture = picture(of: reference.picture) else {
        report(
          DatasetProblem(
            .error, "\(path.printable): annotations[\(reference.place.number)].image_id",
            "\(reference.picture) is the id of no image"))
        return nil
      }
      counts[picture + 1] += 1
      var reference = reference
      reference.picture = picture
      return reference
    }
    for picture in pictures.indices { counts[picture + 1] += counts[picture] }
    firstAnnotation = counts
    var sorted = annotations
    for reference in annotations {
      sorted[counts[reference.picture]] = reference
      counts[reference.picture] += 1
    }
    annotations = sorted
    pictureIDs = []
  }

  /// What the message about two pictures calls one.
  private func name(of picture: Int) -> String {
    let place = pictures[picture]
    let name = try? FileSlices(path).value(in: place.range).table?["file_name"]?.text
    return name.map { FilePath($0).printable } ?? "images[\(place.number)]"
  }

  /// Fills the index while the file goes by.
  private final class Collector {
    private let path: FilePath
    private let report: ProblemHandler
    var index: COCOIndex
    var hasImages = false
    /// Hashes of the names so far.
    private var names: Set<Int> = []

    init(_ path: FilePath, _ report: @escaping ProblemHandler) {
      self.path = path
      self.report = report
      index = COCOIndex(empty: path)
    }

    /// Gives the reason to stop, if there is one.
    func take(_ item: JSONSections.Item) -> String? {
      switch item {
      case .list(nil): return "not a COCO data set: a list, where an object with \"images\" belongs"
      case .list("images"): hasImages = true
      case .list: break
      case .element("images", let number, let value, let range):
        return takeImage(value, number, range)
      case .element("annotations", let number, let value, let range):
        return takeAnnotation(value, number, range)
      case .element("categories", let number, let value, _): return takeCategory(value, number)
      case .element(let section, _, let value, _):
        index.append(value, to: section ?? "")
      case .member(let key, let value):
        if ["images", "annotations", "categories"].contains(key) {
          return "\"\(key)\" is no list"
        }
        index.attributes[key] = value
      }
      return nil
    }

    private func takeImage(
      _ value: AttributeValue, _ number: Int, _ range: Range<Int>
    ) -> String? {
      guard let place = Place(number, range) else { return "images[\(number)] is too large" }
      guard let id = id("id", of: value, "images[\(number)]") else { return nil }
      if let name = value.table?["file_name"]?.text, !names.insert(name.hashValue).inserted {
        tell(
          "images[\(number)]",
          "\(FilePath(name).printable) is there twice; the first one is taken")
        return nil
      }
      index.pictures.append(place)
      index.pictureIDs.append(id)
      return nil
    }

    private func takeAnnotation(
      _ value: AttributeValue, _ number: Int, _ range: Range<Int>
    ) -> String? {
      guard let place = Place(number, range) else { return "annotations[\(number)] is too large" }
      guard let id = id("image_id", of: value, "annotations[\(number)]") else { return nil }
      index.annotations.append(Reference(picture: id, place: place))
      return nil
    }

    private func takeCategory(_ value: AttributeValue, _ number: Int) -> String? {
      guard let table = value.table, let id = table["id"].flatMap(COCOID.init),
        let name = table["name"]?.text
      else { return "categories[\(number)] has no \"id\" and \"name\"" }
      let found = ObjectClass(coco: table, id: id.value, name: name)
      if let other = index.classesByID.updateValue(found, forKey: id.value) {
        return "categories \"\(other.name)\" and \"\(name)\" have the same id, \(id.value)"
      }
      if index.classes.contains(where: { $0.name == name }) {
        report(
          DatasetProblem(
            .warning, "\(path.printable): categories[\(number)]",
            "\"\(name)\" is there twice; both are taken for one"))
      } else {
        index.classes.append(found)
      }
      return nil
    }

    /// The id under a key; nil where there is none, which is told.
    private func id(_ key: String, of value: AttributeValue, _ place: String) -> Int? {
      let id = value.table?[key].flatMap(COCOID.init)
      if id == nil { tell(place, "has no \"\(key)\" that is a whole number of 64 bits") }
      return id?.value
    }

    private func tell(_ place: String, _ message: String) {
      report(DatasetProblem(.error, "\(path.printable): \(place)", message))
    }
  }

  private mutating func append(_ value: AttributeValue, to section: String) {
    attributes[section] = .list((attributes[section]?.list ?? []) + [value])
  }
}

extension COCOIndex.Place {
  /// Nil for what is larger than an element can sensibly be.
  fileprivate init?(_ number: Int, _ range: Range<Int>) {
    guard let length = Int32(exactly: range.count), let number = Int32(exactly: number) else {
      return nil
    }
    self.init(number: number, length: length, offset: range.lowerBound)
  }
}

extension ObjectClass {
  /// Keys that have a place of their own.
  private static let known: Set<String> = ["id", "name", "keypoints", "skeleton"]

  fileprivate init(coco table: [String: AttributeValue], id: Int, name: String) {
    self.init(
      name: name, id: id, keypoints: table["keypoints"]?.list?.compactMap(\.text) ?? [],
      // Joints are counted from 1.
      skeleton: (table["skeleton"]?.list ?? []).compactMap { pair in
        let ends = pair.list?.compactMap(\.whole) ?? []
        return ends.count == 2 && ends.allSatisfy { $0 > Int.min } ? ends.map { $0 - 1 } : nil
      },
      attributes: table.filter { !Self.known.contains($0.key) })
  }
}
