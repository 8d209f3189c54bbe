// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

package import MizumashiGeometry

/// A thing that was found in a picture.
package struct DetectedBox: Hashable, Sendable {
  /// In pixels of the picture.
  package var bounds: Bounds
  /// The place of its tag.
  package var tag: Int
  /// How likely it is, or any other number that is larger for likelier ones.
  package var score: Double

  package init(bounds: Bounds, tag: Int, score: Double) {
    self.bounds = bounds
    self.tag = tag
    self.score = score
  }
}

/// Keeps of boxes that overlap the likeliest one.
package enum NonMaximumSuppression {
  /// Takes boxes from the likeliest on, and drops those that overlap one of the same tag that was
  /// taken.
  ///
  /// - Parameter overlap: the greatest share of overlap (intersection over union) that two kept
  ///   boxes may have, 0…1.
  /// - Returns: the likeliest first; of equally likely ones the one that came first.
  package static func kept(_ boxes: [DetectedBox], overlap: Double) -> [DetectedBox] {
    let order = boxes.indices.sorted { (-boxes[$0].score, $0) < (-boxes[$1].score, $1) }
    var kept: [DetectedBox] = []
    for place in order {
      let box = boxes[place]
      let isHidden = kept.contains {
        $0.tag == box.tag && $0.bounds.overlap(with: box.bounds) > overlap
      }
      if !isHidden { kept.append(box) }
    }
    return kept
  }
}

extension Bounds {
  /// The area that two rectangles share, of the area that they cover together: 0…1.
  package func overlap(with other: Bounds) -> Double {
    let width = min(maxX, other.maxX) - max(minX, other.minX)
    let height = min(maxY, other.maxY) - max(minY, other.minY)
    guard width > 0, height > 0 else { return 0 }
    let shared = width * height
    return shared / (self.width * self.height + other.width * other.height - shared)
  }
}
