// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// What LabelMe has no word for: the name of a keypoint, its place in the skeleton, whether it can
/// be seen. It stands in a key of ours; LabelMe keeps those that it does not know.
enum LabelMeKeypoint {
  static let key = "keypoint"

  static func keypoint(at position: Position, _ value: AttributeValue?) -> Keypoint {
    let table = value?.table ?? [:]
    let isHidden = table["hidden"] == .flag(true)
    return Keypoint(
      position: position, label: table["name"]?.text, visibility: isHidden ? .hidden : .visible,
      index: table["index"]?.whole)
  }

  /// Nil where there is nothing to be said.
  static func value(of keypoint: Keypoint) -> AttributeValue? {
    var table: [String: AttributeValue] = [:]
    table["name"] = keypoint.label.map(AttributeValue.text)
    table["index"] = keypoint.index.map(AttributeValue.whole)
    if keypoint.visibility == .hidden { table["hidden"] = true }
    return table.isEmpty ? nil : .table(table)
  }
}
