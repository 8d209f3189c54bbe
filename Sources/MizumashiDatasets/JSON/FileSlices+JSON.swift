// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import MizumashiGeometry
internal import MizumashiJSON

extension FileSlices {
  /// The value that stands in a place that has been found to hold one.
  func value(in range: Range<Int>) throws(FileError) -> AttributeValue {
    let bytes = try bytes(in: range)
    do throws(JSONError) {
      return try JSONText.value(of: bytes)
    } catch {
      throw change
    }
  }
}
