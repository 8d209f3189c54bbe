// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// Reads one object of an annotation.
struct VOCObject {
  /// What is wrong with it, and in which line.
  struct Unreadable: Error {
    var line: Int
    var reason: String
  }

  var instance: Instance
  var warnings: [Unreadable] = []

  /// Elements that would no longer be true of a picture that was moved.
  static let placed: Set<String> = ["part", "point", "robndbox"]
  private static let known = placed.union(["name", "bndbox", "polygon"])

  init(_ element: XMLElement, base: Int, canvas: Extent?) throws(Unreadable) {
    guard let name = element["name"]?.text, !name.isEmpty else {
      throw Unreadable(line: element.line, reason: "the object has no name")
    }
    instance = Instance(label: name)
    instance.attributes = VOCAttributes.table(
      of: element.children.lazy.filter { !Self.known.contains($0.name) })
    var rings: [Ring] = []
    for polygon in element.all("polygon") { rings.append(Ring(try Self.vertices(of: polygon))) }
    if !rings.isEmpty { instance.polygon = Polygon(rings) }
    if let box = element["bndbox"] {
      try readBox(box, base, canvas)
    } else if instance.polygon == nil {
      throw Unreadable(
        line: element.line, reason: "the object \"\(name)\" has neither a bndbox nor a polygon")
    }
    if let placed = element.children.first(where: { Self.placed.contains($0.name) }) {
      warnings.append(
        Unreadable(line: placed.line, reason: "\"\(placed.name)\" is not read, and is left out"))
    }
  }

  private mutating func readBox(
    _ element: XMLElement, _ base: Int, _ canvas: Extent?
  ) throws(Unreadable) {
    var (minX, minY, maxX, maxY) = try Self.corners(of: element)
    if VOCBase.isReversed(minX, maxX, base: base) || VOCBase.isReversed(minY, maxY, base: base) {
      warnings.append(
        Unreadable(line: element.line, reason: "a minimum is above its maximum; they are swapped"))
      (minX, maxX) = (min(minX, maxX), max(minX, maxX))
      (minY, maxY) = (min(minY, maxY), max(minY, maxY))
    }
    let box = VOCBase.box(minX, minY, maxX, maxY, base: base)
    switch BoxCheck.outcome(of: box, on: canvas) {
    case .sound: instance.box = box
    case .cut(let rest):
      instance.box = rest
      warnings.append(
        Unreadable(line: element.line, reason: "the box reaches beyond the picture, and is cut"))
    case .useless(let reason):
      guard instance.polygon != nil else { throw Unreadable(line: element.line, reason: reason) }
      warnings.append(
        Unreadable(line: element.line, reason: "\(reason), and is left out; its polygon stays"))
    }
  }

  /// The numbers of a box as they are written.
  static func corners(
    of element: XMLElement
  ) throws(Unreadable) -> (minX: Double, minY: Double, maxX: Double, maxY: Double) {
    (
      try number("xmin", of: element), try number("ymin", of: element),
      try number("xmax", of: element), try number("ymax", of: element)
    )
  }

  private static func number(_ name: String, of element: XMLElement) throws(Unreadable) -> Double {
    guard let child = element[name] else {
      throw Unreadable(line: element.line, reason: "the \(element.name) has no \(name)")
    }
    guard let number = VOCNumber.value(of: child.text) else {
      throw Unreadable(
        line: child.line, reason: "\(name) is \"\(child.text.prefix(40))\", not a decimal number")
    }
    return number
  }

  /// x1, y1, x2, y2 and so on, at least three vertices.
  private static func vertices(of polygon: XMLElement) throws(Unreadable) -> [Position] {
    let children = Dictionary(
      polygon.children.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    var vertices: [Position] = []
    while children["x\(vertices.count + 1)"] != nil {
      let index = vertices.count + 1
      vertices.append(
        Position(
          x: try coordinate("x\(index)", in: children, polygon),
          y: try coordinate("y\(index)", in: children, polygon)))
    }
    guard vertices.count >= 3 else {
      throw Unreadable(
        line: polygon.line, reason: "the polygon has \(vertices.count) vertices, less than 3")
    }
    return vertices
  }

  private static func coordinate(
    _ name: String, in children: [String: XMLElement], _ polygon: XMLElement
  ) throws(Unreadable) -> Double {
    guard let child = children[name], let number = VOCNumber.value(of: child.text) else {
      throw Unreadable(
        line: children[name]?.line ?? polygon.line,
        reason: "\(name) of the polygon is not a decimal number")
    }
    return number
  }
}
