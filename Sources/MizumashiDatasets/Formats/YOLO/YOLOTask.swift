// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// What the lines of YOLO's label files say.
enum YOLOTask: String, CaseIterable, Hashable, Sendable {
  case detect
  case segment
  case pose
  case obb

  var format: DatasetFormat {
    switch self {
    case .detect: .yolo
    case .segment: .yoloSegment
    case .pose: .yoloPose
    case .obb: .yoloOBB
    }
  }

  /// What its files hold of a sample.
  var kept: Set<DatasetFeature> {
    let common: Set<DatasetFeature> = [.split, .negative, .label]
    return switch self {
    case .detect: common.union([.box])
    case .segment: common.union([.box, .orientedBox, .polygon, .mask])
    case .pose: common.union([.box, .keypoint, .keypointName, .hiddenKeypoint])
    case .obb: common.union([.box, .orientedBox])
    }
  }
}

/// How many keypoints a line has, and how many numbers each has.
struct YOLOKeypointShape: Hashable, Sendable {
  /// 1…`mostKeypoints`.
  var count: Int
  /// 2, or 3 with the visibility.
  var dimension: Int

  static let mostKeypoints = 10_000

  init?(count: Int, dimension: Int) {
    guard (1...Self.mostKeypoints).contains(count), (2...3).contains(dimension) else { return nil }
    self.count = count
    self.dimension = dimension
  }

  init?(_ value: AttributeValue?) {
    let numbers = value?.list?.compactMap(\.whole) ?? []
    guard numbers.count == 2, value?.list?.count == 2 else { return nil }
    self.init(count: numbers[0], dimension: numbers[1])
  }

  /// The columns of a keypoint that is not there.
  ///
  /// Without a visibility, trainers take a keypoint for missing where a coordinate is negative; of
  /// one below −0.01 they would drop the whole picture.
  var absent: String { dimension == 3 ? " 0.000000 0.000000 0" : " -0.005000 -0.005000" }

  var value: AttributeValue { .list([.whole(count), .whole(dimension)]) }
}
