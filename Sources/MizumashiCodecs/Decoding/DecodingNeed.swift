// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// What will be used of a picture, so that a decoder that can need not decode the rest.
///
/// Only JPEG files that are stored upright are decoded in part; all others as a whole. Of a file in
/// part nobody learns whether what follows the part is damaged.
public struct DecodingNeed: Hashable, Sendable {
  /// The pixels that will be read; nil for all. The raster has the picture's extent all the same,
  /// and its other pixels may be anything.
  public var columns: Range<Int>?
  public var rows: Range<Int>?
  /// Whether the luma (0.299 R + 0.587 G + 0.114 B) is enough. A file that keeps it apart from the
  /// colours then gives a grey raster, as stored: no more than 1 level from the luma of the decoded
  /// colours where none of these had to be clamped.
  public var lumaIsEnough: Bool

  public init(
    columns: Range<Int>? = nil, rows: Range<Int>? = nil, lumaIsEnough: Bool = false
  ) {
    self.columns = columns
    self.rows = rows
    self.lumaIsEnough = lumaIsEnough
  }

  /// Everything.
  public static let all = DecodingNeed()
}
