// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MizumashiGeometry
import Testing

/// Boxes, keypoints and polygons against those that other libraries give for the same settings.
///
/// Every `goldens/*/annotations.json` of the corpus is read. Entries whose operation `Entry.map`
/// does not know are skipped, and say so. Points of libraries whose notes say that their keypoints
/// are pixel indices are shifted by half a pixel before and after.
@Suite struct PeerAnnotationTests {
  struct Entry: Sendable {
    let operation: String
    let library: String
    let source: Extent
    let target: Extent
    let parameters: [String: Double]
    let pointsAreIndices: Bool
    let boxes: [(Bounds, Bounds?)]
    let clippedBoxes: [(Bounds, Bounds?)]
    let points: [(Position, Position)]
    let polygons: [([Position], [Position])]
    let clippedPolygons: [([Position], [[Position]])]

    /// The map in question, in continuous coordinates; nil for an unknown operation.
    var map: AffineForTests? {
      func p(_ name: String) -> Double { parameters[name] ?? .nan }
      switch operation {
      case "hflip": return .horizontalFlip(source)
      case "vflip": return .verticalFlip(source)
      case "rot90": return .quarterTurns(source, clockwise: Int(p("turns_cw")))
      case "rotate": return .rotation(source, degrees: p("degrees_cw"))
      case "shear-x": return .centred(source, b: -tan(p("degrees") * .pi / 180))
      case "translate-px": return .translation(source, x: p("dx"), y: p("dy"))
      case "scale-about-centre": return .centred(source, a: p("s"), e: p("s"))
      case "crop":
        return .crop(source, left: Int(p("left")), top: Int(p("top")), to: target)
      case "resize": return .resize(source, to: target)
      default: return nil
      }
    }
  }

  /// Half a pixel: the peers' answers are single precision, and some round.
  static let tolerance = 0.5

  static let entries: [Entry] = {
    let root = ProcessInfo.processInfo.environment["MIZUMASHI_CORPUS"] ?? "../shared"
    let goldens = URL(fileURLWithPath: root).appendingPathComponent("goldens")
    let folders = try? FileManager.default.contentsOfDirectory(
      at: goldens, includingPropertiesForKeys: nil)
    return (folders ?? []).sorted { $0.path < $1.path }.flatMap { folder -> [Entry] in
      let file = folder.appendingPathComponent("annotations.json")
      guard
        let data = try? Data(contentsOf: file),
        let list = try? JSONSerialization.jsonObject(with: data) as? [[String: Any]]
      else { return [] }
      return list.compactMap(Entry.init(json:))
    }
  }()

  @Test(.enabled(if: !entries.isEmpty, "no goldens: set MIZUMASHI_CORPUS"), arguments: entries)
  func `annotations agree with the peer's`(entry: Entry) throws {
    guard let map = entry.map else {
      print("skipped: no map is written here for the operation \(entry.operation)")
      return
    }
    #expect(map.targetExtent == entry.target)
    let clipping = ClippingPolicy(boxFit: .corners)
    for (before, after) in entry.boxes {
      #expect(agree(before.mapped(by: map), after, within: Self.tolerance))
    }
    for (before, after) in entry.clippedBoxes {
      let moved = Instance(box: before).moved(by: map, policy: clipping)
      #expect(agree(moved?.box, after, within: Self.tolerance))
    }
    let half = entry.pointsAreIndices ? Position(x: 0.5, y: 0.5) : Position(x: 0, y: 0)
    for (before, after) in entry.points {
      let moved = try #require(Keypoint(position: before + half).mapped(by: map))
      #expect(moved.position.distance(to: after + half) <= Self.tolerance)
    }
    for (before, after) in entry.polygons {
      let polygon = Polygon([Ring(before.map { $0 + half })])
      let moved = try #require(polygon.mapped(by: map)?.rings.first)
      let peer = Ring(after.map { $0 + half })
      // Ours turns rings round in a mirror, which no peer does.
      let vertices = map.isMirroring ? moved.turnedRound.vertices : moved.vertices
      #expect(agree(vertices, peer.vertices, within: Self.tolerance))
    }
    for (before, after) in entry.clippedPolygons {
      let moved = Polygon([Ring(before)]).mapped(by: map)?.clipped(to: map.targetExtent)
      let peer = Polygon(after.map { Ring($0) })
      // 1 %, and a pixel for slivers.
      #expect(abs((moved?.area ?? 0) - peer.area) <= 0.01 * peer.area + 1)
      #expect(agree(moved?.bounds, peer.bounds, within: Self.tolerance))
    }
  }

  @Test(.enabled(if: !entries.isEmpty, "no goldens: set MIZUMASHI_CORPUS"))
  func `most entries have a map here`() {
    #expect(Self.entries.count { $0.map != nil } * 2 > Self.entries.count)
  }
}

extension PeerAnnotationTests.Entry: CustomTestStringConvertible {
  var testDescription: String { "\(library) \(operation) \(parameters)" }

  init?(json: [String: Any]) {
    guard
      let operation = json["op"] as? String, let library = json["library"] as? String,
      let input = json["image_in"] as? [Int], let output = json["image_out"] as? [Int],
      input.count == 2, output.count == 2
    else { return nil }
    let notes = json["notes"] as? String ?? ""
    let isClipped = notes.contains("clipped to the image")
    func numbers(_ value: Any) -> [Double]? { (value as? [NSNumber])?.map(\.doubleValue) }
    func boxes(_ key: String) -> [Bounds?] {
      (json[key] as? [Any] ?? []).map { value in
        numbers(value).map { Bounds(minX: $0[0], minY: $0[1], maxX: $0[2], maxY: $0[3]) }
      }
    }
    func points(_ value: Any?) -> [Position] {
      (value as? [Any] ?? []).compactMap(numbers).map { Position(x: $0[0], y: $0[1]) }
    }
    func polygons(_ key: String) -> [[Position]] { (json[key] as? [Any] ?? []).map(points) }
    func boxPairs(_ key: String) -> [(Bounds, Bounds?)] {
      zip(boxes("boxes_in"), boxes(key)).compactMap { before, after in
        before.map { ($0, after) }
      }
    }
    self.operation = operation
    self.library = library
    source = Extent(width: input[0], height: input[1])
    target = Extent(width: output[0], height: output[1])
    parameters = (json["params"] as? [String: Any] ?? [:])
      .compactMapValues { ($0 as? NSNumber)?.doubleValue }
    pointsAreIndices = notes.contains("keypoints are pixel-centre coordinates")
    self.boxes = isClipped ? [] : boxPairs("boxes_out")
    clippedBoxes = boxPairs(isClipped ? "boxes_out" : "boxes_clipped")
    self.points = Array(zip(points(json["keypoints_in"]), points(json["keypoints_out"])))
    let moved = polygons("polygons_out") + polygons("polygons_as_keypoints_out")
    self.polygons = Array(zip(polygons("polygons_in"), moved))
    let clipped = (json["polygons_clipped"] as? [Any] ?? []).map { parts in
      (parts as? [Any] ?? []).map(points)
    }
    clippedPolygons = Array(zip(polygons("polygons_in"), clipped))
  }
}
