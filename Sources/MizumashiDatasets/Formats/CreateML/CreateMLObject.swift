// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// What one element of a picture's list says.
enum CreateMLObject {
  case instance(Instance)
  /// A label without a place.
  case tag(Tag)

  struct Unreadable: Error {
    /// With the dot before it; empty for the object as a whole.
    var key: String
    var reason: String
  }

  private static let measures = ["x", "y", "width", "height"]

  init(_ value: AttributeValue) throws(Unreadable) {
    if let label = value.text {
      guard !label.isEmpty else { throw Unreadable(key: "", reason: "the label is empty") }
      self = .tag(Tag(rawValue: label))
      return
    }
    guard var table = value.table else {
      throw Unreadable(key: "", reason: "neither an object nor a label")
    }
    let label: String?
    switch table.removeValue(forKey: "label") {
    case nil, .null, .text(""): label = nil
    case .text(let text): label = text
    default: throw Unreadable(key: ".label", reason: "no text")
    }
    guard let coordinates = table.removeValue(forKey: "coordinates"), coordinates != .null else {
      guard let label else {
        throw Unreadable(key: "", reason: "neither \"label\" nor \"coordinates\" is there")
      }
      self = .tag(Tag(rawValue: label))
      return
    }
    guard var numbers = coordinates.table else {
      throw Unreadable(key: ".coordinates", reason: "no object with x, y, width and height")
    }
    let box = try Self.box(numbers)
    for key in Self.measures { numbers[key] = nil }
    if !numbers.isEmpty { table["coordinates"] = .table(numbers) }
    self = .instance(Instance(label: label, box: box, attributes: table))
  }

  /// The box around a centre.
  private static func box(_ table: [String: AttributeValue]) throws(Unreadable) -> BoundingBox {
    var numbers: [Double] = []
    for key in measures {
      guard let number = table[key]?.number else {
        throw Unreadable(key: ".coordinates.\(key)", reason: "no number")
      }
      numbers.append(number)
    }
    let (width, height) = (numbers[2] / 2, numbers[3] / 2)
    guard width > 0, height > 0 else {
      throw Unreadable(
        key: ".coordinates",
        reason: "the box has no area: it is \(numbers[2]) wide and \(numbers[3]) high")
    }
    let box = Bounds(
      minX: numbers[0] - width, minY: numbers[1] - height, maxX: numbers[0] + width,
      maxY: numbers[1] + height)
    if case .useless(let reason) = BoxCheck.outcome(of: box, on: nil) {
      throw Unreadable(key: ".coordinates", reason: reason)
    }
    return box
  }

  /// What stands for a box.
  static func value(
    label: String?, _ box: BoundingBox, _ attributes: [String: AttributeValue]
  ) -> AttributeValue {
    var table = attributes
    var coordinates = table["coordinates"]?.table ?? [:]
    for (key, number) in zip(measures, [box.centre.x, box.centre.y, box.width, box.height]) {
      coordinates[key] = AttributeValue(measure: number)
    }
    table["coordinates"] = .table(coordinates)
    table["label"] = label.map(AttributeValue.text)
    return .table(table)
  }
}
