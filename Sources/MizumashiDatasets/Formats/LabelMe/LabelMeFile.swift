// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import MizumashiGeometry
internal import MizumashiJSON
internal import SystemPackage

/// One file of LabelMe.
struct LabelMeFile {
  var shapes: [AttributeValue]
  /// As it is written, with "/" for "\"; nil where there is none.
  var imagePath: String?
  /// The picture itself, as text.
  var imageData: String?
  /// What is noted as height and width.
  var sides: (width: AttributeValue?, height: AttributeValue?)
  /// What else is said of the picture.
  var attributes: [String: AttributeValue]

  /// Files are read whole up to this many bytes.
  static let longest = 64 << 20

  static let known: Set<String> = [
    "version", "shapes", "imagePath", "imageData", "imageHeight", "imageWidth",
  ]

  init(_ path: FilePath) throws(DatasetProblem) {
    func unreadable(_ reason: String) -> DatasetProblem {
      DatasetProblem(.error, path.printable, reason)
    }
    let value: AttributeValue
    do {
      value = try JSONText.value(of: FileReading.contents(of: path, limit: Self.longest))
    } catch let error as JSONError {
      throw unreadable(error.description)
    } catch let error as FileError {
      throw unreadable(error.reason)
    } catch {
      throw unreadable("\(error)")
    }
    guard let table = value.table, let shapes = table["shapes"]?.list else {
      throw unreadable("not a file of LabelMe: there is no list called \"shapes\"")
    }
    self.shapes = shapes
    let name = table["imagePath"]?.text?.replacing("\\", with: "/")
    imagePath = name?.isEmpty == true ? nil : name
    imageData = table["imageData"]?.text
    sides = (table["imageWidth"], table["imageHeight"])
    attributes = table.filter { !Self.known.contains($0.key) }
    if attributes["flags"] == .table([:]) || attributes["flags"] == .null {
      attributes["flags"] = nil
    }
  }

  /// The extent that is noted; nil and a warning where it cannot be.
  var extent: (Extent?, warning: String?) {
    let given = [sides.width, sides.height].map { $0 == .null ? nil : $0 }
    if given.allSatisfy({ $0 == nil }) { return (nil, nil) }
    let numbers = given.compactMap { $0?.whole }
    guard numbers.count == 2, numbers.allSatisfy({ (1...1 << 24).contains($0) }) else {
      let found = given.map { $0.map { JSONWriter.text(of: $0) } ?? "nothing" }
      return (
        nil,
        "the sides \(found[0].prefix(40)) and \(found[1].prefix(40)) cannot be; the picture's "
          + "own are taken"
      )
    }
    return (Extent(width: numbers[0], height: numbers[1]), nil)
  }
}
