// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// Where keypoints stand in formats that have a place for each keypoint of a class. Their order in
/// an object says nothing: a mirror exchanges names, and some may have been dropped.
enum KeypointPlaces {
  /// More than this are no keypoints of a class.
  static let most = 10_000

  /// The places of a class's keypoints by their names.
  static func names(of objectClass: ObjectClass) -> [String: Int] {
    Dictionary(
      objectClass.keypoints.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The place of each keypoint: that of its name, else its index, else that in the list. All go by
  /// the list where two would have one place, or one a place that cannot be.
  static func places(of keypoints: [Keypoint], _ names: [String: Int]) -> [Int] {
    let places = keypoints.enumerated().map { order, keypoint in
      keypoint.label.flatMap { names[$0] } ?? keypoint.index ?? order
    }
    let isSound =
      Set(places).count == places.count && places.allSatisfy { (0..<most).contains($0) }
    return isSound ? places : Array(keypoints.indices)
  }
}
