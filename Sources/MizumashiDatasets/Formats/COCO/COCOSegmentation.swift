// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// The shape of an object as COCO writes it: a list of polygons, or a mask as runs.
enum COCOSegmentation {
  case none
  case polygon(Polygon)
  case mask(BitMask)

  struct Unreadable: Error { var reason: String }

  init(_ value: AttributeValue?) throws(Unreadable) {
    switch value {
    case nil, .null: self = .none
    case .list(let parts): self = try Self.polygon(parts)
    case .table(let table): self = .mask(try Self.mask(table))
    default: throw Unreadable(reason: "neither a list of polygons nor a mask")
    }
  }

  private static func polygon(_ parts: [AttributeValue]) throws(Unreadable) -> COCOSegmentation {
    var rings: [Ring] = []
    for (index, part) in parts.enumerated() {
      guard let numbers = part.list?.map(\.number) else {
        throw Unreadable(reason: "part \(index) is no list of numbers")
      }
      if numbers.isEmpty { continue }
      let values = numbers.compactMap { $0 }
      guard values.count == numbers.count else {
        throw Unreadable(reason: "part \(index) holds something that is no number")
      }
      // Four numbers are a box where pycocotools reads them.
      if values.count == 4 {
        rings.append(
          Ring(
            Bounds(
              minX: values[0], minY: values[1], maxX: values[0] + values[2],
              maxY: values[1] + values[3]
            ).corners))
        continue
      }
      guard values.count >= 6, values.count.isMultiple(of: 2) else {
        throw Unreadable(
          reason: "part \(index) has \(values.count) numbers; a polygon has an even number of at "
            + "least 6")
      }
      rings.append(
        Ring(
          stride(from: 0, to: values.count, by: 2).map {
            Position(x: values[$0], y: values[$0 + 1])
          }))
    }
    return rings.isEmpty ? .none : .polygon(Polygon(rings))
  }

  private static func mask(_ table: [String: AttributeValue]) throws(Unreadable) -> BitMask {
    guard let size = table["size"]?.list?.map(\.whole), size.count == 2,
      let height = size[0], let width = size[1], height > 0, width > 0
    else { throw Unreadable(reason: "\"size\" is not [height, width]") }
    let runs: [Int]?
    switch table["counts"] {
    case .text(let text): runs = COCORunLengths.runs(of: text)
    case .list(let list):
      let numbers = list.compactMap(\.whole)
      runs = numbers.count == list.count ? numbers : nil
    default: throw Unreadable(reason: "\"counts\" is neither a list nor a text")
    }
    guard let runs else { throw Unreadable(reason: "\"counts\" holds no runs of a mask") }
    guard let mask = BitMask(Extent(width: width, height: height), columnRuns: runs) else {
      throw Unreadable(
        reason: "the runs do not make up a mask of \(width)×\(height), or that is too large")
    }
    return mask
  }

  /// Runs for crowds, as COCO has it; the short text for others.
  static func value(of mask: BitMask, isCrowd: Bool) -> AttributeValue {
    let runs = mask.columnRuns
    return .table([
      "size": .list([.whole(mask.extent.height), .whole(mask.extent.width)]),
      "counts": isCrowd
        ? .list(runs.map(AttributeValue.whole)) : .text(COCORunLengths.text(of: runs)),
    ])
  }

  /// One list for each ring; nil where none has three vertices. Four numbers would be a box to
  /// pycocotools.
  static func value(of polygon: Polygon) -> AttributeValue? {
    let rings = polygon.rings.filter { $0.vertices.count >= 3 }.map { ring in
      AttributeValue.list(
        ring.vertices.flatMap { [AttributeValue(measure: $0.x), AttributeValue(measure: $0.y)] })
    }
    return rings.isEmpty ? nil : .list(rings)
  }
}
