// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// Puts shapes together to objects: those of the same label and group are one.
///
/// An object has one box at most, so a group with two is two objects, which keep the group's
/// number.
struct LabelMeObjects {
  static let group = "group_id"

  private struct Key: Hashable {
    var label: String
    var group: Int
  }

  private(set) var instances: [Instance] = []
  private var groups: [Key: [Int]] = [:]

  /// Gives the names of attributes whose value differs from that of an earlier shape, and is lost.
  mutating func add(_ shape: LabelMeShape) -> [String] {
    let key = shape.group.map { Key(label: shape.label, group: $0) }
    let members = key.flatMap { groups[$0] } ?? []
    let index: Int
    if let place = members.first(where: { instances[$0].takes(shape.part) }) {
      index = place
    } else {
      index = instances.count
      instances.append(Instance(label: shape.label))
      if let key {
        groups[key, default: []].append(index)
        instances[index].attributes[Self.group] = .whole(key.group)
      }
    }
    instances[index].add(shape.part)
    var lost: [String] = []
    for (name, value) in shape.attributes.sorted(by: { $0.key < $1.key }) {
      if let other = instances[index].attributes[name] {
        if other != value { lost.append(name) }
      } else {
        instances[index].attributes[name] = value
      }
    }
    return lost
  }
}

extension Instance {
  fileprivate func takes(_ part: LabelMeShape.Part) -> Bool {
    switch part {
    case .box: box == nil
    case .orientedBox: orientedBox == nil
    case .ring, .line, .points, .mask: true
    }
  }

  fileprivate mutating func add(_ part: LabelMeShape.Part) {
    switch part {
    case .box(let found): box = found
    case .orientedBox(let found): orientedBox = found
    case .ring(let ring): polygon = Polygon((polygon?.rings ?? []) + [ring])
    case .line(let line): polylines.append(line)
    case .points(let points): keypoints += points
    case .mask(let found): mask = mask.map { $0.union(found) } ?? found
    }
  }
}

extension BitMask {
  /// The cells of either of two masks of the same extent.
  fileprivate func union(_ other: BitMask) -> BitMask {
    guard extent == other.extent, let bounds = other.bounds else { return self }
    var result = self
    for row in Int(bounds.minY)..<Int(bounds.maxY) {
      for column in Int(bounds.minX)..<Int(bounds.maxX) where other[column, row] {
        result[column, row] = true
      }
    }
    return result
  }
}
