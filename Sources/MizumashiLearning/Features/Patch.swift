// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry
internal import MizumashiPixels

/// A part of a picture at the one size that features are computed at: 64×64 pixels, 8-bit RGB.
///
/// The part is stretched to the square, as a classifier's input usually is: proportions of things
/// change, but all pictures of one camera alike.
struct Patch {
  /// The length of a side in pixels.
  static let side = 64

  /// Three bytes for each pixel, row by row.
  let pixels: [UInt8]

  /// Shrinks with antialiasing, enlarges by interpolation. Grey becomes RGB, alpha is flattened
  /// over black, 16 bits become 8.
  ///
  /// - Parameter window: in pixels of the picture; nil for all of it.
  /// - Precondition: 8 or 16 bits, and at least one pixel in the window.
  init(_ raster: Raster, _ window: Bounds? = nil) {
    let extent = Extent(width: Self.side, height: Self.side)
    let kernel = ResampleKernel(
      window: window
        ?? Bounds(
          minX: 0, minY: 0, maxX: Double(raster.extent.width), maxY: Double(raster.extent.height)),
      source: raster.extent, target: extent, filter: .linear, antialias: true,
      format: raster.format)
    var square = Raster(uninitialized: extent, raster.format, from: raster)
    raster.withView { source in
      square.withMutableView { kernel.run(from: source, into: $0, rows: 0..<Self.side) }
    }
    pixels = square.withView { view in
      view.format.depth == .uint8
        ? Self.colours(of: view, UInt8.self) { $0 }
        : Self.colours(of: view, UInt16.self) { $0 / 257 }
    }
  }

  private static func colours<Component: PixelComponent & FixedWidthInteger>(
    of view: RasterView, _: Component.Type, _ narrowed: (Component) -> Component
  ) -> [UInt8] {
    let layout = view.format.layout
    let channels = layout.channelCount
    return [UInt8](unsafeUninitializedCapacity: side * side * 3) { bytes, count in
      count = side * side * 3
      for y in 0..<side {
        let row: UnsafePointer<Component> = view.row(y)
        for x in 0..<side {
          let pixel = row + x * channels
          let alpha = layout.hasAlpha ? Int(narrowed(pixel[channels - 1])) : 255
          for colour in 0..<3 {
            let value = Int(narrowed(pixel[layout.hasColour ? colour : 0]))
            bytes[(y * side + x) * 3 + colour] = UInt8(
              truncatingIfNeeded: (value * alpha + 127) / 255)
          }
        }
      }
    }
  }
}
