// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// Writes the lines of label files.
struct YOLOObjectWriting {
  private let task: YOLOTask
  private let classes: [String: Int]
  private let keypointNames: [String: [String: Int]]
  /// Where the schema says nothing, what the first picture with keypoints has.
  private(set) var keypointShape: YOLOKeypointShape?

  /// The fractions that keypoints may have; they are cut to 0…1.
  private static let room = -0.01...1.01

  init(_ task: YOLOTask, _ schema: DatasetSchema) {
    self.task = task
    classes = schema.indices
    keypointNames = Dictionary(
      schema.classes.map { ($0.name, KeypointPlaces.names(of: $0)) },
      uniquingKeysWith: { first, _ in first })
    let most = schema.classes.map(\.keypoints.count).max() ?? 0
    let given = YOLOKeypointShape(schema.attributes["kpt_shape"])
    keypointShape =
      given.flatMap { $0.count >= most ? $0 : nil } ?? YOLOKeypointShape(count: most, dimension: 3)
  }

  /// Whether lines have all that belongs to them: nobody knows yet how many keypoints that is as
  /// long as there was none.
  var isWhole: Bool { task != .pose || keypointShape != nil }

  /// Lines from the time before `isWhole`, as they have to be.
  func completed(_ text: String) -> String {
    guard let shape = keypointShape else { return text }
    let absent = String(repeating: shape.absent, count: shape.count)
    return text.replacing("\n", with: absent + "\n")
  }

  /// To be called when no more pictures come: without any keypoint, objects have an absent one.
  mutating func finish() {
    if !isWhole { keypointShape = YOLOKeypointShape(count: 1, dimension: 3) }
  }

  mutating func text(of written: WrittenSample, _ losses: inout DatasetLosses) -> String {
    if !isWhole { keypointShape = shape(of: written.sample) }
    var text = ""
    for instance in written.sample.annotations.instances where !instance.isCrowd {
      guard let label = instance.label else { continue }
      guard let id = classes[label] else {
        losses.note("objects of classes that are not in the list", of: written.sample)
        continue
      }
      guard let numbers = numbers(of: instance, written, &losses) else {
        losses.note("objects that are nowhere in the picture", of: written.sample)
        continue
      }
      text += "\(id)\(numbers)\n"
    }
    return text
  }

  /// Everything after the class; nil where there is nothing to write.
  private func numbers(
    of instance: Instance, _ written: WrittenSample, _ losses: inout DatasetLosses
  ) -> String? {
    switch task {
    case .detect: return box(of: instance, written, &losses)
    case .segment: return outline(of: instance, written, &losses)
    case .obb: return orientedBox(of: instance, written, &losses)
    case .pose:
      return box(of: instance, written, &losses).map {
        $0 + keypoints(of: instance, written, &losses)
      }
    }
  }

  private func box(
    of instance: Instance, _ written: WrittenSample, _ losses: inout DatasetLosses
  ) -> String? {
    let canvas = written.extent
    guard let whole = instance.enclosingBox(on: canvas), let box = whole.clipped(to: canvas),
      box.area > 0
    else { return nil }
    if whole.reaches(beyond: canvas) {
      losses.note("parts of boxes beyond the picture", of: written.sample)
    }
    let (width, height) = (Double(canvas.width), Double(canvas.height))
    return [
      box.centre.x / width, box.centre.y / height, box.width / width, box.height / height,
    ].map { " " + YOLONumber.text($0) }.joined()
  }

  private func text(of corners: [Position], on canvas: Extent) -> String {
    corners.map {
      " " + YOLONumber.text($0.x / Double(canvas.width)) + " "
        + YOLONumber.text($0.y / Double(canvas.height))
    }.joined()
  }

  // MARK: Shapes

  private func outline(
    of instance: Instance, _ written: WrittenSample, _ losses: inout DatasetLosses
  ) -> String? {
    let canvas = written.extent
    let polygon: Polygon
    if let found = instance.polygon {
      polygon = found
    } else if let mask = instance.mask {
      polygon = Polygon(mask.outlines(on: canvas))
      if polygon.rings.contains(where: { $0.signedArea < 0 }) {
        losses.note(.hole, of: written.sample)
      }
    } else if let corners = instance.orientedBox?.corners
      ?? instance.enclosingBox(on: canvas)?.corners
    {
      losses.note("boxes written as polygons", of: written.sample)
      polygon = Polygon([Ring(corners)])
    } else {
      return nil
    }
    let solid =
      instance.polygon == nil
      ? polygon.rings.filter { $0.signedArea > 0 } : polygon.ringsWithoutHoles
    guard
      let clipped = Polygon(solid).isInside(canvas)
        ? Polygon(solid) : Polygon(solid).clipped(to: canvas)
    else { return nil }
    if Polygon(solid).bounds?.reaches(beyond: canvas) ?? false {
      losses.note("parts of polygons beyond the picture", of: written.sample)
    }
    let parts = clipped.rings.filter { $0.vertices.count >= 3 }
    if instance.polygon == nil, parts.count > 1 { losses.note(.severalParts, of: written.sample) }
    guard let ring = RingJoining.ring(of: parts), Bounds(enclosing: ring.vertices)?.area ?? 0 > 0
    else { return nil }
    return text(of: ring.vertices, on: canvas)
  }

  private func orientedBox(
    of instance: Instance, _ written: WrittenSample, _ losses: inout DatasetLosses
  ) -> String? {
    let canvas = written.extent
    let found =
      instance.orientedBox
      ?? instance.polygon.flatMap { OrientedBox(enclosing: $0.rings.flatMap(\.vertices)) }
      ?? instance.enclosingBox(on: canvas).map { OrientedBox($0) }
    guard let found, let box = found.clipped(to: canvas), box.area > 0 else { return nil }
    if box != found, found.bounds?.reaches(beyond: canvas) ?? false {
      losses.note("parts of boxes beyond the picture", of: written.sample)
    }
    let room = canvas.bounds.extended(left: 1e-6, top: 1e-6, right: 1e-6, bottom: 1e-6)
    if !box.corners.allSatisfy(room.contains) {
      losses.note("corners of turned boxes beyond the picture", of: written.sample)
    }
    return text(of: box.corners, on: canvas)
  }

  // MARK: Keypoints

  /// Where each keypoint of an object stands in its line.
  private func places(of instance: Instance) -> [Int] {
    KeypointPlaces.places(of: instance.keypoints, names(of: instance))
  }

  private func names(of instance: Instance) -> [String: Int] {
    instance.label.flatMap { keypointNames[$0] } ?? [:]
  }

  /// A shape with room for all keypoints of a picture; nil where it has none.
  private func shape(of sample: Sample) -> YOLOKeypointShape? {
    let places = sample.annotations.instances.filter { !$0.isCrowd }.flatMap(places)
    let last = places.filter { $0 < YOLOKeypointShape.mostKeypoints }.max()
    return last.flatMap { YOLOKeypointShape(count: $0 + 1, dimension: 3) }
  }

  /// Each keypoint at its own place in the line; COCO's numbers of pixels, in fractions. Nothing as
  /// long as nobody knows how many there are.
  private func keypoints(
    of instance: Instance, _ written: WrittenSample, _ losses: inout DatasetLosses
  ) -> String {
    let names = names(of: instance)
    losses.note(
      .keypointName, of: written.sample,
      count: instance.keypoints.count { $0.label.map { names[$0] == nil } ?? false })
    let (width, height) = (Double(written.extent.width), Double(written.extent.height))
    let isFlat = keypointShape?.dimension == 2
    var columns = [String](
      repeating: keypointShape?.absent ?? "", count: keypointShape?.count ?? 0)
    for (place, keypoint) in zip(places(of: instance), instance.keypoints)
    where keypoint.visibility != .absent {
      guard columns.indices.contains(place), keypoint.position.x.isFinite,
        keypoint.position.y.isFinite
      else {
        losses.note("keypoints beyond the number that all have", of: written.sample)
        continue
      }
      let (x, y) = ((keypoint.position.x - 0.5) / width, (keypoint.position.y - 0.5) / height)
      guard [x, y].allSatisfy(Self.room.contains) else {
        losses.note("keypoints beyond the picture", of: written.sample)
        continue
      }
      columns[place] =
        " \(YOLONumber.text(x)) \(YOLONumber.text(y))"
        + (isFlat ? "" : " \(keypoint.visibility.rawValue)")
      if isFlat, keypoint.visibility == .hidden { losses.note(.hiddenKeypoint, of: written.sample) }
    }
    return columns.joined()
  }
}

extension Polygon {
  fileprivate func isInside(_ canvas: Extent) -> Bool { bounds?.isInside(canvas) ?? false }

  /// The rings that an even number of others hold: not holes, but islands in holes.
  fileprivate var ringsWithoutHoles: [Ring] {
    guard rings.count > 1 else { return rings }
    return rings.enumerated().filter { index, ring in
      guard let vertex = ring.vertices.first else { return false }
      return rings.enumerated().count { other, outer in
        other != index && Polygon([outer]).contains(vertex)
      } % 2 == 0
    }.map(\.element)
  }
}
