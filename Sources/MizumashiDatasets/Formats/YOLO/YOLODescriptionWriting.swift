// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry
internal import Yams

/// Writes `data.yaml`.
enum YOLODescriptionWriting {
  static func text(
    _ schema: DatasetSchema, _ task: YOLOTask, splits: Set<String>, keypoints: YOLOKeypointShape?
  ) -> String {
    var text = entry("path", Node("."))
    text += self.splits(splits)
    text += entry("task", Node(task.rawValue))
    if task == .pose, let keypoints { text += self.keypoints(schema, keypoints) }
    for (name, value) in schema.attributes.sorted(by: { $0.key < $1.key })
    where !YOLODescription.known.contains(name) && !YOLODescription.splitKeys.contains(name) {
      if let node = Node(value) { text += entry(name, node) }
    }
    return text + names(schema)
  }

  /// Trainers need pictures for training and for validation.
  private static func splits(_ found: Set<String>) -> String {
    var places: [(key: String, folder: String)] = []
    for split in found.sorted() {
      let common = SplitNames.common(split)
      let isFree =
        !places.contains { $0.key == common } && (common == split || !found.contains(common))
      let key = isFree ? common : split
      places.append((key, YOLOLayout.folder(ofSplit: split)))
    }
    let first = ["train", "val", "test"]
    func rank(_ key: String) -> Int { first.firstIndex(of: key) ?? first.count }
    places.sort { (rank($0.key), $0.key) < (rank($1.key), $1.key) }
    var text = ""
    let fallback = places.first?.folder ?? YOLOLayout.folder(ofSplit: nil)
    for key in ["train", "val"] {
      if let place = places.first(where: { $0.key == key }) {
        text += entry(key, Node(place.folder))
      } else {
        if !places.isEmpty { text += "# There are no pictures of their own for \"\(key)\".\n" }
        text += entry(key, Node(fallback))
      }
    }
    for place in places where !["train", "val"].contains(place.key) {
      text += entry(place.key, Node(place.folder))
    }
    return text
  }

  private static func keypoints(_ schema: DatasetSchema, _ shape: YOLOKeypointShape) -> String {
    var text = entry("kpt_shape", Node(numbers: [shape.count, shape.dimension]))
    if let flips = flips(schema, count: shape.count) {
      text += entry("flip_idx", Node(numbers: flips))
    }
    let names = schema.classes.enumerated().filter { $1.keypoints.count == shape.count }
    if !names.isEmpty {
      let lists = names.map { index, found in
        (Node("\(index)", .implicit, .plain), list(found.keypoints.map { string($0) }))
      }
      text += entry("kpt_names", .mapping(Node.Mapping(lists, .implicit, .block)))
    }
    return text
  }

  /// What a mirror makes of the order of keypoints: as the data set has it, or by the names that
  /// have "left" and "right" in them.
  static func flips(_ schema: DatasetSchema, count: Int) -> [Int]? {
    let given = schema.attributes["flip_idx"]?.list?.compactMap(\.whole) ?? []
    if given.count == count, given.sorted() == Array(0..<count) { return given }
    guard let names = schema.classes.map(\.keypoints).first(where: { $0.count == count }) else {
      return nil
    }
    let indices = Dictionary(
      names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let flips = names.enumerated().map { index, name in
      mirrored(name).flatMap { indices[$0] } ?? index
    }
    let isSound = flips.enumerated().allSatisfy { flips[$1] == $0 }
    return isSound && flips != Array(0..<count) ? flips : nil
  }

  private static func mirrored(_ name: String) -> String? {
    for (left, right) in [("left", "right"), ("Left", "Right"), ("LEFT", "RIGHT")] {
      if name.contains(left) { return name.replacing(left, with: right) }
      if name.contains(right) { return name.replacing(right, with: left) }
    }
    return nil
  }

  private static func names(_ schema: DatasetSchema) -> String {
    let entries = schema.classes.enumerated().map { index, found in
      (Node("\(index)", .implicit, .plain), string(found.name))
    }
    return entry(
      "names", .mapping(Node.Mapping(entries, .implicit, entries.isEmpty ? .flow : .block)))
  }

  // MARK: YAML

  private static func entry(_ key: String, _ value: Node) -> String {
    let mapping = Node.mapping(Node.Mapping([(string(key), value)], .implicit, .block))
    // A tree of plain values can always be written.
    return (try? Yams.serialize(node: mapping, width: -1, allowUnicode: true)) ?? ""
  }

  fileprivate static func string(_ text: String) -> Node {
    Node(text, .implicit, needsQuotes(text) ? .doubleQuoted : .any)
  }

  fileprivate static func list(_ nodes: [Node]) -> Node {
    .sequence(Node.Sequence(nodes, .implicit, .flow))
  }

  /// Whether a text would be read back as something else if it stood plain, by any reader of YAML.
  private static func needsQuotes(_ text: String) -> Bool {
    ["", "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n"]
      .contains(text.lowercased()) || text.first.map { $0.isNumber || ".+-=<".contains($0) } == true
      || Double(text) != nil
  }
}

extension Node {
  /// Nil for what is no single value.
  fileprivate init?(_ value: AttributeValue) {
    switch value {
    case .null: self = Node("null", .implicit, .plain)
    case .flag(let flag): self = Node(flag ? "true" : "false", .implicit, .plain)
    case .whole(let number): self = Node("\(number)", .implicit, .plain)
    case .real(let number) where number.isFinite: self = Node("\(number)", .implicit, .plain)
    case .text(let text): self = YOLODescriptionWriting.string(text)
    case .real, .list, .table: return nil
    }
  }

  fileprivate init(numbers: [Int]) {
    self = YOLODescriptionWriting.list(numbers.map { Node("\($0)", .implicit, .plain) })
  }
}
