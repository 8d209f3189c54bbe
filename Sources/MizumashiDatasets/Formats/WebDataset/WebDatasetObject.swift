// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// One object in the JSON of a sample.
///
/// | key | |
/// |---|---|
/// | `label` | the name of its class |
/// | `id` | a whole number |
/// | `bbox` | `[x, y, width, height]` |
/// | `oriented_box` | `[x, y, width, height, degrees]` around the centre, clockwise on screen |
/// | `polygons` | the rings of its area by the even-odd rule, each `[x, y, x, y, …]` |
/// | `lines` | open lines, each `[x, y, x, y, …]` |
/// | `mask` | `{"size": [height, width], "counts": […]}`: runs down the columns, unset ones first |
/// | `keypoints` | each with `x`, `y`, `visibility`, `name`, `index`, `group`, `degrees`, `size` |
/// | `crowd` | true for a crowd |
/// | `attributes` | what else is said of it; other keys are taken for attributes too |
///
/// A keypoint may be `[x, y, visibility]` too. Every key may be missing. Lengths are pixels of the
/// displayed picture; positions are continuous, with the centre of the first pixel at 0.5.
struct WebDatasetObject {
  /// What is wrong with it, and where in it.
  struct Unreadable: Error {
    var key: String
    var reason: String
  }

  private(set) var instance: Instance
  /// Something that people should know, and where.
  private(set) var warnings: [Unreadable] = []

  private static let known: Set<String> = [
    "label", "id", "bbox", "oriented_box", "polygons", "lines", "mask", "keypoints", "crowd",
    "attributes",
  ]

  init(_ instance: Instance, warnings: [Unreadable]) {
    self.instance = instance
    self.warnings = warnings
  }

  /// - Parameters:
  ///   - keypoints: the names of a class's keypoints, in order.
  ///   - canvas: the picture's extent, if it is known.
  init(
    _ value: AttributeValue, keypoints names: (String) -> [String], canvas: Extent?
  ) throws(Unreadable) {
    guard let table = value.table?.filter({ $0.value != .null }) else {
      throw Unreadable(key: "", reason: "is no object")
    }
    instance = Instance()
    if let label = table["label"] {
      guard let text = label.text else { throw Unreadable(key: "label", reason: "is no text") }
      instance.label = text
    }
    if let id = table["id"] {
      guard let whole = id.whole else {
        throw Unreadable(key: "id", reason: "is no whole number of 64 bits")
      }
      instance.id = whole
    }
    instance.isCrowd = table["crowd"].map { $0 == .flag(true) || $0.whole == 1 } ?? false
    try readShapes(table)
    instance.keypoints = try Self.keypoints(
      table["keypoints"], names: instance.label.map(names) ?? [])
    try readBox(table["bbox"], canvas)
    instance.attributes = table.filter { !Self.known.contains($0.key) }
      .merging(table["attributes"]?.table ?? [:]) { $1 }
  }

  private mutating func readBox(
    _ value: AttributeValue?, _ canvas: Extent?
  ) throws(Unreadable) {
    guard let value else { return }
    let box: BoundingBox
    do {
      box = try BoxCheck.box(ofList: value)
    } catch {
      throw Unreadable(key: "bbox", reason: error.reason)
    }
    switch BoxCheck.outcome(of: box, on: canvas) {
    case .sound: instance.box = box
    case .cut(let rest):
      instance.box = rest
      warnings.append(
        Unreadable(key: "bbox", reason: "reaches beyond the picture, and is cut"))
    case .useless(let reason): throw Unreadable(key: "bbox", reason: reason)
    }
  }

  private mutating func readShapes(_ table: [String: AttributeValue]) throws(Unreadable) {
    if let value = table["oriented_box"] {
      guard let numbers = Self.numbers(value), numbers.count == 5,
        numbers.allSatisfy(\.isFinite), numbers[2] > 0, numbers[3] > 0
      else {
        throw Unreadable(
          key: "oriented_box", reason: "is not five numbers x, y, width, height, degrees")
      }
      instance.orientedBox = OrientedBox(
        centre: Position(x: numbers[0], y: numbers[1]), width: numbers[2], height: numbers[3],
        degrees: numbers[4])
    }
    let rings = try Self.lines(table["polygons"], key: "polygons", atLeast: 3)
    if !rings.isEmpty { instance.polygon = Polygon(rings.map { Ring($0) }) }
    instance.polylines = try Self.lines(table["lines"], key: "lines", atLeast: 1)
      .map { Polyline($0) }
    if let value = table["mask"] {
      guard value.table != nil else { throw Unreadable(key: "mask", reason: "is no object") }
      do {
        if case .mask(let mask) = try COCOSegmentation(value) { instance.mask = mask }
      } catch {
        throw Unreadable(key: "mask", reason: error.reason)
      }
    }
  }

  private static func numbers(_ value: AttributeValue) -> [Double]? {
    guard let list = value.list else { return nil }
    let numbers = list.compactMap(\.number)
    return numbers.count == list.count ? numbers : nil
  }

  /// Lists of positions, each with `least` of them or more.
  private static func lines(
    _ value: AttributeValue?, key: String, atLeast least: Int
  ) throws(Unreadable) -> [[Position]] {
    guard let value else { return [] }
    guard let list = value.list else { throw Unreadable(key: key, reason: "is no list") }
    var lines: [[Position]] = []
    for (index, part) in list.enumerated() {
      guard let numbers = numbers(part), numbers.count.isMultiple(of: 2),
        numbers.count >= 2 * least
      else {
        throw Unreadable(
          key: "\(key)[\(index)]", reason: "is not a list of \(least) positions x, y or more")
      }
      lines.append(
        stride(from: 0, to: numbers.count, by: 2).map {
          Position(x: numbers[$0], y: numbers[$0 + 1])
        })
    }
    return lines
  }

  private static func keypoints(
    _ value: AttributeValue?, names: [String]
  ) throws(Unreadable) -> [Keypoint] {
    guard let value else { return [] }
    guard let list = value.list else { throw Unreadable(key: "keypoints", reason: "is no list") }
    var keypoints: [Keypoint] = []
    for (index, element) in list.enumerated() {
      guard var keypoint = WebDatasetKeypoint.keypoint(element) else {
        throw Unreadable(
          key: "keypoints[\(index)]", reason: "has no finite x and y and visibility 0, 1 or 2")
      }
      if element.list != nil {
        keypoint.index = index
        keypoint.label = names.indices.contains(index) ? names[index] : nil
      }
      keypoints.append(keypoint)
    }
    return keypoints
  }
}
