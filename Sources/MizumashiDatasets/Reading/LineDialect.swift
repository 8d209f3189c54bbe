// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import MizumashiGeometry
internal import MizumashiJSON
internal import SystemPackage

/// What a format with a JSON object for each picture says on its lines.
protocol LineDialect {
  var format: DatasetFormat { get }
  /// The key that each of its lines has: the one that names the picture.
  var key: String { get }
  /// Notes the classes that a line names.
  func note(classesOf table: [String: AttributeValue], in census: inout ClassCensus)
  /// The sample of a line that has the key. Everything that is wrong is told to the line.
  func sample(_ table: [String: AttributeValue], _ line: LineContext) -> Sample?
  func schema(_ census: ClassCensus) -> DatasetSchema
}

extension LineDialect {
  func schema(_ census: ClassCensus) -> DatasetSchema { census.schema }
}

/// A line that is being read.
struct LineContext {
  /// "a.jsonl:3"
  let place: String
  /// The split of the whole file.
  let split: String?
  let finder: PictureFinder
  let inspector: any PictureInspector
  let report: ProblemHandler

  func tell(_ severity: DatasetProblem.Severity, _ key: String, _ message: String) {
    report(DatasetProblem(severity, key.isEmpty ? place : "\(place): \(key)", message))
  }

  /// The picture that a URI names.
  func picture(
    _ value: AttributeValue?, _ key: String, split: String?
  ) -> (name: String, path: FilePath)? {
    guard let uri = value?.text else {
      tell(.error, key, "\(Self.text(value)) is no text that names a picture")
      return nil
    }
    guard let found = finder.file(for: uri, split: split) else {
      tell(
        .error, key,
        "\"\(FilePath(uri).printable)\" names no file below \(finder.root.printable), and is "
          + "refused"
      )
      return nil
    }
    return found
  }

  /// The extent of a picture by the picture itself.
  func extent(of path: FilePath) -> Extent? {
    do {
      return try inspector.extent(ofFile: path)
    } catch {
      tell(
        .error, "",
        "\(path.printable): \(error), so that its sides and the places on it are not known")
      return nil
    }
  }

  /// The extent that the data set notes; nil, and a warning, for one that cannot be.
  func extent(_ width: AttributeValue?, _ height: AttributeValue?, _ key: String) -> Extent? {
    func side(_ value: AttributeValue?) -> Int? {
      var text = value?.text
      if text?.hasSuffix("px") == true { text?.removeLast(2) }
      return (value?.whole ?? text.flatMap { Int($0) }).flatMap {
        (1...1 << 24).contains($0) ? $0 : nil
      }
    }
    guard let width = side(width), let height = side(height) else {
      tell(
        .warning, key,
        "the sides \(Self.text(width)) and \(Self.text(height)) cannot be; the picture's own are "
          + "taken")
      return nil
    }
    return Extent(width: width, height: height)
  }

  /// The box as it can be used; what is wrong with it is told.
  func checked(_ box: BoundingBox, on canvas: Extent?, _ key: String) -> BoundingBox? {
    switch BoxCheck.outcome(of: box, on: canvas) {
    case .sound: return box
    case .cut(let rest):
      tell(.warning, key, "the box reaches beyond the picture, and is cut")
      return rest
    case .useless(let reason):
      tell(.error, key, reason)
      return nil
    }
  }

  /// The box of x, y, width and height.
  func box(ofSides numbers: [Double], on canvas: Extent?, _ key: String) -> BoundingBox? {
    guard let box = BoxCheck.box(ofSides: numbers) else {
      tell(.error, key, "the box has a negative side: \(numbers[2]), \(numbers[3])")
      return nil
    }
    return checked(box, on: canvas, key)
  }

  /// The box of four fractions of the picture's sides.
  ///
  /// - Parameter keys: those of left, top, right and bottom.
  func box(
    ofFractions table: [String: AttributeValue], _ keys: [String], on canvas: Extent, _ key: String
  ) -> BoundingBox? {
    let edges = keys.compactMap { table[$0]?.number }
    guard edges.count == 4, keys.count == 4 else {
      let missing = keys.filter { table[$0]?.number == nil }.map { "\"\($0)\"" }
      tell(.error, key, "\(missing.joined(separator: ", ")) has to be a number, from 0 to 1")
      return nil
    }
    guard edges[0] <= edges[2], edges[1] <= edges[3] else {
      tell(
        .error, key, "the box has a negative side: \(edges.map { "\($0)" }.joined(separator: ", "))"
      )
      return nil
    }
    let (width, height) = (Double(canvas.width), Double(canvas.height))
    return checked(
      Bounds(
        minX: edges[0] * width, minY: edges[1] * height, maxX: edges[2] * width,
        maxY: edges[3] * height),
      on: canvas, key)
  }

  /// A value as messages show it, cut where it is long.
  static func text(_ value: AttributeValue?) -> String {
    guard let value else { return "nothing" }
    let text = FilePath(JSONWriter.text(of: value).replacing("\0", with: "")).printable
    return text.count > 80 ? text.prefix(80) + "…" : text
  }
}
