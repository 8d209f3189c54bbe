// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// A keypoint in the JSON of a sample.
enum WebDatasetKeypoint {
  /// Of an object with `x` and `y`, or of a list of x, y and perhaps a visibility.
  static func keypoint(_ value: AttributeValue) -> Keypoint? {
    var table = value.table ?? [:]
    if let list = value.list {
      guard (2...3).contains(list.count) else { return nil }
      table = ["x": list[0], "y": list[1]]
      if list.count == 3 { table["visibility"] = list[2] }
    }
    table = table.filter { $0.value != .null }
    guard let visibility = visibility(table["visibility"]) else { return nil }
    let (x, y) = (table["x"]?.number, table["y"]?.number)
    guard let x, let y, x.isFinite, y.isFinite else {
      // What is not labelled is nowhere.
      guard visibility == .absent else { return nil }
      return Keypoint(position: Position(x: 0, y: 0), table, visibility)
    }
    return Keypoint(position: Position(x: x, y: y), table, visibility)
  }

  /// Visible where nothing is said; nil for what cannot be.
  private static func visibility(_ value: AttributeValue?) -> Keypoint.Visibility? {
    guard let value else { return .visible }
    return value.whole.flatMap(Keypoint.Visibility.init)
  }

  static func value(of keypoint: Keypoint) -> AttributeValue {
    var table: [String: AttributeValue] = [
      "x": AttributeValue(measure: keypoint.position.x),
      "y": AttributeValue(measure: keypoint.position.y),
      "visibility": .whole(keypoint.visibility.rawValue),
    ]
    table["name"] = keypoint.label.map(AttributeValue.text)
    table["index"] = keypoint.index.map(AttributeValue.whole)
    table["group"] = keypoint.group.map(AttributeValue.whole)
    table["degrees"] = keypoint.degrees.map(AttributeValue.init(measure:))
    table["size"] = keypoint.size.map(AttributeValue.init(measure:))
    return .table(table)
  }
}

extension Keypoint {
  fileprivate init(
    position: Position, _ table: [String: AttributeValue], _ visibility: Visibility
  ) {
    self.init(
      position: position, label: table["name"]?.text, visibility: visibility,
      index: table["index"]?.whole, group: table["group"]?.whole,
      degrees: table["degrees"]?.number, size: table["size"]?.number)
  }
}
