// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// Takes rows over as they are.
public struct CopyKernel: Kernel {
  public init() {}

  public func run(from source: RasterView, into target: MutableRasterView, rows: Range<Int>) {
    let byteCount = target.extent.width * target.format.bytesPerPixel
    target.forEachRow(rows, from: source) { y, ahead in
      RowCopy.run(
        source.base + y * source.stride, target.base + y * target.stride, byteCount: byteCount,
        asking: ahead)
    }
  }
}
