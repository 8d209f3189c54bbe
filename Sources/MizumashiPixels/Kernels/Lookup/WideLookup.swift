// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import CMizumashiVector

/// Tables of 256 entries, one for all components or one for each channel, that are looked up 64
/// components at a time, in two instructions for each table.
struct WideLookup {
  /// Whether this processor has those instructions.
  static let isAvailable = mzm_has_wide_lookup() != 0

  private let tables: [UInt8]
  private let count: Int

  /// One table for all colour channels, or one for each; alpha gets the identity.
  init(_ tables: [[UInt8]], _ layout: PixelFormat.Layout) {
    let colours = layout.colourChannelCount
    let isShared = tables.allSatisfy { $0 == tables[0] }
    if isShared && !layout.hasAlpha {
      self.tables = tables[0]
      count = 1
    } else {
      let each = (0..<colours).flatMap { tables[isShared ? 0 : $0] }
      self.tables = layout.hasAlpha ? each + (0...255) : each
      count = layout.channelCount
    }
  }

  /// Looks up every component of a row, which may be where it is written to.
  func apply(
    to row: UnsafePointer<UInt8>, into target: UnsafeMutablePointer<UInt8>, count: Int
  ) {
    mzm_look_up(tables, Int32(truncatingIfNeeded: self.count), row, target, count)
  }
}
