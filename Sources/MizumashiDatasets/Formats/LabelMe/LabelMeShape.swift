// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry
internal import MizumashiJSON

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Reads one element of "shapes".
struct LabelMeShape {
  /// What is wrong with it, and where in it.
  struct Unreadable: Error {
    var key: String
    var reason: String
  }

  enum Part {
    case box(BoundingBox)
    case orientedBox(OrientedBox)
    case ring(Ring)
    case line(Polyline)
    case points([Keypoint])
    case mask(BitMask)
  }

  var label: String
  var group: Int?
  var part: Part
  /// What else is said of it: "description", "flags", and what other programs add.
  var attributes: [String: AttributeValue]
  var warning: Unreadable?

  /// Keys that have a place of their own.
  static let known: Set<String> = [
    "label", "points", "group_id", "shape_type", "mask", LabelMeKeypoint.key,
  ]

  /// - Parameters:
  ///   - canvas: the picture's extent, if it is noted.
  ///   - measured: the picture's extent, for masks, which need it.
  init(
    _ value: AttributeValue, canvas: Extent?, measured: () -> Extent?,
    _ inspector: any PictureInspector
  ) throws(Unreadable) {
    guard let table = value.table else { throw Unreadable(key: "", reason: "is no object") }
    guard let label = table["label"]?.text, !label.isEmpty else {
      throw Unreadable(key: "label", reason: "there is no label that is a text, and not empty")
    }
    self.label = label
    switch table["group_id"] {
    case nil, .null: group = nil
    case .some(let value):
      guard let whole = value.whole else {
        throw Unreadable(
          key: "group_id", reason: "\(Self.shown(value)) is neither a whole number nor null")
      }
      group = whole
    }
    let points = try Self.points(table["points"])
    let type: String
    switch table["shape_type"] {
    case nil, .null: type = "polygon"
    case .text(let text): type = text
    case .some(let value):
      throw Unreadable(key: "shape_type", reason: "\(Self.shown(value)) is no text")
    }
    attributes = table.filter { key, value in
      // The direction of X-AnyLabeling's turned rectangles is in their corners.
      !Self.known.contains(key) && value != .null && !(type == "rotation" && key == "direction")
        && !(key == "description" && value == "") && !(key == "flags" && value == .table([:]))
    }
    part = try Self.part(type, points, table[LabelMeKeypoint.key]) { () throws(Unreadable) in
      guard let canvas = canvas ?? measured() else {
        throw Unreadable(
          key: "mask", reason: "the extent of the picture is not known, and a mask needs it")
      }
      return try LabelMeMask.mask(table["mask"], points, on: canvas, inspector)
    }
    if case .box(let box) = part { try check(box, on: canvas) }
  }

  private mutating func check(_ box: BoundingBox, on canvas: Extent?) throws(Unreadable) {
    switch BoxCheck.outcome(of: box, on: canvas) {
    case .sound: break
    case .cut(let rest):
      part = .box(rest)
      warning = Unreadable(key: "points", reason: "reaches beyond the picture, and is cut")
    case .useless(let reason): throw Unreadable(key: "points", reason: reason)
    }
  }

  private static func shown(_ value: AttributeValue) -> String {
    String(JSONWriter.text(of: value).prefix(40))
  }

  private static func points(_ value: AttributeValue?) throws(Unreadable) -> [Position] {
    guard let list = value?.list else {
      throw Unreadable(key: "points", reason: "there is no list of points")
    }
    var points: [Position] = []
    for (index, element) in list.enumerated() {
      guard let pair = element.list, pair.count == 2, let x = pair[0].number,
        let y = pair[1].number,
        x.isFinite, y.isFinite
      else {
        throw Unreadable(key: "points", reason: "point \(index) is \(shown(element)), not [x, y]")
      }
      points.append(Position(x: x, y: y))
    }
    return points
  }

  private static func part(
    _ type: String, _ points: [Position], _ keypoint: AttributeValue?,
    mask: () throws(Unreadable) -> BitMask
  ) throws(Unreadable) -> Part {
    func need(_ count: ClosedRange<Int>) throws(Unreadable) {
      guard count.contains(points.count) else {
        let allowed =
          count.upperBound == .max ? "at least \(count.lowerBound)" : "\(count.lowerBound)"
        throw Unreadable(
          key: "points", reason: "\"\(type)\" needs \(allowed) points and has \(points.count)")
      }
    }
    switch type {
    case "polygon":
      try need(3...Int.max)
      return .ring(Ring(points))
    case "rectangle":
      // X-AnyLabeling writes all four corners.
      if points.count != 4 { try need(2...2) }
      guard let box = Bounds(enclosing: points) else {
        throw Unreadable(key: "points", reason: "the box has no area")
      }
      return .box(box)
    case "oriented_rectangle", "rotation":
      try need(4...4)
      return .orientedBox(try orientedBox(points))
    case "circle":
      try need(2...2)
      return .ring(try circle(around: points[0], through: points[1]))
    case "line":
      try need(2...2)
      return .line(Polyline(points))
    case "linestrip":
      try need(2...Int.max)
      return .line(Polyline(points))
    case "point":
      try need(1...1)
      return .points([LabelMeKeypoint.keypoint(at: points[0], keypoint)])
    case "points":
      try need(1...Int.max)
      return .points(points.map { Keypoint(position: $0) })
    case "mask":
      try need(2...2)
      return .mask(try mask())
    default:
      throw Unreadable(key: "shape_type", reason: "\"\(type.prefix(40))\" is no type of shape")
    }
  }

  /// The first edge is the width. Corners that are not those of a rectangle get the one around
  /// them.
  private static func orientedBox(_ corners: [Position]) throws(Unreadable) -> OrientedBox {
    let (right, down) = (corners[1] - corners[0], corners[3] - corners[0])
    let degrees = atan2(right.y, right.x) * 180 / Double.pi
    let (width, height) = (hypot(right.x, right.y), hypot(down.x, down.y))
    let gap = corners[0] + corners[2] - (corners[1] + corners[3])
    let slant = abs(right.x * down.x + right.y * down.y)
    let box: OrientedBox?
    if hypot(gap.x, gap.y) <= 1e-6 * (width + height), slant <= 1e-6 * width * height {
      box = OrientedBox(
        centre: 0.5 * (corners[0] + corners[2]), width: width, height: height, degrees: degrees)
    } else {
      box = OrientedBox(enclosing: corners, near: degrees)
    }
    guard let box, box.isFinite, box.width > 0, box.height > 0 else {
      throw Unreadable(key: "points", reason: "the box has no area, or one that is not finite")
    }
    return box
  }

  private static func circle(
    around centre: Position, through edge: Position
  ) throws(Unreadable) -> Ring {
    let radius = hypot(edge.x - centre.x, edge.y - centre.y)
    let ring = Ring(
      (0..<64).map { index in
        let angle = Double(index) / 64 * 2 * Double.pi
        return Position(x: centre.x + radius * cos(angle), y: centre.y + radius * sin(angle))
      })
    guard radius > 0, ring.vertices.allSatisfy({ $0.x.isFinite && $0.y.isFinite }) else {
      throw Unreadable(key: "points", reason: "the circle has no radius, or one that is not finite")
    }
    return ring
  }
}
