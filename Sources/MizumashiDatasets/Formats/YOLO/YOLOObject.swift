// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Makes an object of the numbers of a line.
struct YOLOObject {
  private(set) var instance: Instance
  private(set) var warnings: [String] = []

  private typealias Unreadable = YOLOLine.Unreadable

  /// How far beyond 0…1 fractions may be: tools round, and cut boxes late.
  private static let tolerance = 0.01

  private let canvas: Extent
  private let numbers: [Double]

  init(
    _ line: YOLOLine, _ name: String, _ task: YOLOTask, _ canvas: Extent,
    _ keypoints: YOLOKeypointShape?, _ keypointNames: [String]
  ) throws(YOLOLine.Unreadable) {
    instance = Instance(label: name)
    self.canvas = canvas
    numbers = line.numbers
    switch task {
    case .detect:
      try readBox()
      if numbers.count > 4 { instance.attributes["confidence"] = .real(numbers[4]) }
    case .segment where numbers.count == 4:
      try readBox()
      warnings.append("a box, where outlines belong")
    case .segment: instance.polygon = Polygon([Ring(try corners())])
    case .obb: try readOrientedBox()
    case .pose:
      try readBox()
      if let keypoints { try readKeypoints(keypoints, keypointNames) }
    }
  }

  private mutating func readBox() throws(YOLOLine.Unreadable) {
    try check(numbers[0], "the centre's x")
    try check(numbers[1], "the centre's y")
    try check(numbers[2], "the width")
    try check(numbers[3], "the height")
    guard numbers[2] >= 0, numbers[3] >= 0 else {
      throw Unreadable(reason: "the size \(numbers[2])×\(numbers[3]) has a negative side")
    }
    let (width, height) = (Double(canvas.width), Double(canvas.height))
    let box = Bounds(
      minX: (numbers[0] - numbers[2] / 2) * width, minY: (numbers[1] - numbers[3] / 2) * height,
      maxX: (numbers[0] + numbers[2] / 2) * width, maxY: (numbers[1] + numbers[3] / 2) * height)
    switch BoxCheck.outcome(of: box, on: canvas) {
    case .sound: instance.box = box
    case .cut(let rest):
      instance.box = rest
      warnings.append("the box reaches beyond the picture, and is cut")
    case .useless(let reason): throw Unreadable(reason: reason)
    }
  }

  private func check(_ fraction: Double, _ what: String) throws(YOLOLine.Unreadable) {
    guard fraction >= -Self.tolerance, fraction <= 1 + Self.tolerance else {
      throw Unreadable(reason: "\(what) is \(fraction), where 0…1 is allowed")
    }
  }

  /// Pairs of fractions as positions.
  private func corners() throws(YOLOLine.Unreadable) -> [Position] {
    for number in numbers { try check(number, "a coordinate") }
    let positions = stride(from: 0, to: numbers.count - 1, by: 2).map {
      Position(
        x: numbers[$0] * Double(canvas.width), y: numbers[$0 + 1] * Double(canvas.height))
    }
    guard let bounds = Bounds(enclosing: positions), bounds.area > 0 else {
      throw Unreadable(reason: "the outline has no area")
    }
    return positions
  }

  private mutating func readOrientedBox() throws(YOLOLine.Unreadable) {
    let corners = try corners()
    let side = corners[1] - corners[0]
    let direction = atan2(side.y, side.x) * 180 / Double.pi
    guard let box = OrientedBox(enclosing: corners, near: direction), box.isFinite, box.area > 0
    else { throw Unreadable(reason: "the corners enclose no area") }
    instance.orientedBox = box
  }

  /// Converters divide COCO's numbers of pixels by the sides, so that the centre of the first pixel
  /// is 0, and 0.5 to us.
  private mutating func readKeypoints(
    _ shape: YOLOKeypointShape, _ names: [String]
  ) throws(YOLOLine.Unreadable) {
    for index in 0..<shape.count {
      let start = 4 + index * shape.dimension
      let (x, y) = (numbers[start], numbers[start + 1])
      var visibility = Keypoint.Visibility.visible
      if shape.dimension == 3 {
        guard let found = Int(exactly: numbers[start + 2]).flatMap(Keypoint.Visibility.init) else {
          throw Unreadable(
            reason: "the visibility of keypoint \(index) is \(numbers[start + 2]), not 0, 1 or 2")
        }
        visibility = found
      } else if x < 0 || y < 0 || (x == 0 && y == 0) {
        visibility = .absent
      }
      if visibility != .absent {
        try check(x, "the x of keypoint \(index)")
        try check(y, "the y of keypoint \(index)")
      }
      instance.keypoints.append(
        Keypoint(
          position: visibility == .absent
            ? Position(x: 0, y: 0)
            : Position(x: x * Double(canvas.width) + 0.5, y: y * Double(canvas.height) + 0.5),
          label: names.indices.contains(index) ? names[index] : nil, visibility: visibility,
          index: index))
    }
  }
}
