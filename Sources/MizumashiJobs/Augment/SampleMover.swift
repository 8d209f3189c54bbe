// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiDatasets
internal import MizumashiGeometry
internal import MizumashiPlan
internal import MizumashiRecipe

/// Moves what a data set says of a picture along with its pixels.
struct SampleMover: Sendable {
  private let rules: AnnotationRules
  private let pairs: MirrorPairs
  /// Classes that change places in a mirror: "left hand" and "right hand".
  private let classes: [String: String]

  /// What is said of a shape and no longer true once it is moved.
  private static let measures: Set<String> = ["area"]
  /// Ids are those of the data set that was read; an outcome is another picture.
  private static let identities: Set<String> = ["id"]

  init(_ rules: AnnotationRules, _ schema: DatasetSchema) {
    self.rules = rules
    classes = LeftAndRight.partners(among: schema.classes.map(\.name))
    let names = schema.classes.flatMap(\.keypoints)
    let labels = LeftAndRight.partners(among: names).sorted { $0.key < $1.key }
    let indices = schema.attributes["flip_idx"]?.list?.compactMap(\.whole) ?? []
    pairs = MirrorPairs(
      labels: labels.map { ($0.key, $0.value) },
      indices: indices.enumerated().map { ($0.offset, $0.element) })
  }

  /// Whether a picture had objects and has none any more.
  static func isEmptied(_ before: Annotations, _ after: Annotations) -> Bool {
    !before.instances.isEmpty && after.instances.isEmpty
  }

  func moved(_ annotations: Annotations, by map: CoordinateChain) -> Annotations {
    var result = annotations
    result.instances = annotations.instances.compactMap { instance in
      moved(instance, by: map)
    }
    result.labelMasks = annotations.labelMasks.compactMapValues { $0.mapped(by: map, pairs: pairs) }
    result.heatMaps = annotations.heatMaps.compactMapValues { $0.mapped(by: map) }
    return result
  }

  private func moved(_ instance: Instance, by map: CoordinateChain) -> Instance? {
    guard var moved = instance.moved(by: map, policy: rules.clipping, pairs: pairs) else {
      return nil
    }
    // A sliver between the centres of pixels: there is nothing to be seen of it any more.
    if let polygon = moved.polygon, instance.polygon != polygon,
      BitMask(polygon, on: map.targetExtent).count == 0
    {
      return nil
    }
    moved.id = nil
    moved.attributes = moved.attributes.filter { !Self.measures.contains($0.key) }
    if moved.remainingFraction < instance.remainingFraction, moved.attributes["truncated"] != nil {
      moved.attributes["truncated"] = 1
    }
    if map.isMirroring {
      moved.label = moved.label.map { classes[$0] ?? $0 }
      // Pascal VOC says where an object looks.
      if let pose = moved.attributes["pose"]?.text {
        moved.attributes["pose"] = .text(["Left": "Right", "Right": "Left"][pose] ?? pose)
      }
    }
    return moved
  }

  /// What else is said of a picture, for an outcome of it.
  func carried(_ attributes: [String: AttributeValue]) -> [String: AttributeValue] {
    attributes.filter { !Self.identities.contains($0.key) }
  }

  /// The annotations of a copy that nothing has moved, without ids.
  func copied(_ annotations: Annotations) -> Annotations {
    var result = annotations
    for index in result.instances.indices { result.instances[index].id = nil }
    return result
  }
}

/// Names that a mirror exchanges.
enum LeftAndRight {
  /// The partner of each name that has one: "left eye" and "right eye", "Arm_L" and "Arm_R".
  static func partners(among names: [String]) -> [String: String] {
    let known = Set(names)
    var partners: [String: String] = [:]
    for name in known {
      if let partner = opposite(of: name), known.contains(partner) { partners[name] = partner }
    }
    return partners
  }

  private static let words = [
    ("left", "right"), ("Left", "Right"), ("LEFT", "RIGHT"), ("左", "右"),
  ]

  private static func opposite(of name: String) -> String? {
    for (left, right) in words {
      if name.contains(left) { return name.replacing(left, with: right) }
      if name.contains(right) { return name.replacing(right, with: left) }
    }
    for (left, right) in [("L", "R"), ("l", "r")] {
      for mark in ["_", "-", ".", " "] {
        if name.hasSuffix(mark + left) { return name.dropLast(1) + right }
        if name.hasSuffix(mark + right) { return name.dropLast(1) + left }
        if name.hasPrefix(left + mark) { return right + name.dropFirst(1) }
        if name.hasPrefix(right + mark) { return left + name.dropFirst(1) }
      }
    }
    return nil
  }
}
