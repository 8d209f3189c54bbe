// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// Why a sheet cannot be drawn.
public enum ContactSheetError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The page of this many cells would have more pixels than a sheet may have.
  case tooManyCells(Int, pixelCount: Int)
  case noColumns(Int)

  public var description: String {
    switch self {
    case .tooManyCells(let count, let pixels):
      "a contact sheet of \(count) pictures would have \(pixels) pixels; at most "
        + "\(ContactSheet.maximumPixelCount) are drawn: use several sheets"
    case .noColumns(let columns):
      "a contact sheet needs at least one column, not \(columns)"
    }
  }
}
