// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

extension LookupKernel {
  /// Looks every component up by plain loads: the specification, and the variant for tables that
  /// differ between channels.
  static func look<Component: IntegerComponent>(
    _ target: MutableRasterView, _ rows: Range<Int>, in tables: [Component], size: Int
  ) {
    let width = target.extent.width
    tables.withUnsafeBufferPointer { tables in
      guard let base = tables.baseAddress else { return }
      switch target.format.layout {
      case .grey: look(target, rows, width, base, size, channels: 1, colours: 1)
      case .greyAlpha: look(target, rows, width, base, size, channels: 2, colours: 1)
      case .rgb: look(target, rows, width, base, size, channels: 3, colours: 3)
      case .rgba: look(target, rows, width, base, size, channels: 4, colours: 3)
      }
    }
  }

  @inline(__always)
  private static func look<Component: IntegerComponent>(
    _ target: MutableRasterView, _ rows: Range<Int>, _ width: Int,
    _ tables: UnsafePointer<Component>, _ size: Int, channels: Int, colours: Int
  ) {
    for y in rows {
      let row = target.row(y, as: Component.self)
      for x in 0..<width {
        for channel in 0..<colours {
          let place = row + (x &* channels &+ channel)
          place.pointee = tables[channel &* size &+ Int(place.pointee)]
        }
      }
    }
  }
}
