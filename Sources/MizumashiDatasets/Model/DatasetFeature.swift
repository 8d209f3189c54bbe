// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// What a sample may have and a format may not be able to hold.
public enum DatasetFeature: String, CaseIterable, Hashable, Sendable {
  case split = "splits"
  case negative = "pictures without objects"
  case tag = "tags of pictures"
  case severalTags = "several tags of one picture"
  case label = "names of objects"
  case unnamed = "objects without a name"
  case box = "boxes"
  case orientedBox = "turned boxes"
  case polygon = "polygons"
  case severalParts = "polygons of several parts"
  case hole = "holes in polygons"
  case polyline = "lines"
  case mask = "masks"
  case keypoint = "keypoints"
  case keypointName = "names of keypoints"
  case hiddenKeypoint = "visibility of keypoints"
  case crowd = "marks of crowds"
  case id = "ids of objects"
  case labelMask = "masks of class ids"
  case heatMap = "heat maps"
}
