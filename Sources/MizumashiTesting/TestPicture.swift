// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiGeometry
public import MizumashiPixels

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Pictures that tests make: the same on every machine, in any format.
public enum TestPicture: String, CaseIterable, Sendable {
  /// Slow waves that differ by channel: neighbours are a few levels apart.
  case smooth
  /// Each value by itself.
  case noise
  /// Bars, a grid and ramps: hard edges beside flat parts.
  case chart

  public func raster(_ extent: Extent, _ format: PixelFormat) -> Raster {
    switch self {
    case .smooth: Self.smooth(extent, format)
    case .noise: Self.noise(extent, format)
    case .chart: Self.chart(extent, format)
    }
  }

  /// The period of the waves in pixels; the steepest step between neighbours is 100 · 2π / this.
  public static let wavelength = 64.0

  private static func smooth(_ extent: Extent, _ format: PixelFormat) -> Raster {
    Raster(extent, format) { x, y, channel in
      let phase = Double(channel) * 1.3
      let wave =
        sin(2 * .pi * Double(x) / wavelength + phase)
        + cos(2 * .pi * Double(y) / wavelength - phase)
      return 127.5 + 50 * wave
    }
  }

  private static func noise(_ extent: Extent, _ format: PixelFormat) -> Raster {
    var numbers = SeededNumbers(seed: UInt64(extent.width * 1000 + extent.height))
    return Raster(extent, format) { _, _, _ in numbers.number(in: 0...255) }
  }

  private static func chart(_ extent: Extent, _ format: PixelFormat) -> Raster {
    Raster(extent, format) { x, y, channel in
      switch (x / 8 + y / 8) % 4 {
      case 0: (x / 4 + channel) % 2 == 0 ? 255 : 0
      case 1: Double((x * 9 + y * 5 + channel * 60) % 256)
      case 2: (y / 2) % 2 == 0 ? 30 : 220
      default: [200.0, 60, 120, 255][channel % 4]
      }
    }
  }

  /// Black with a bright spot around `centre`: a Gaussian hill with this standard deviation in
  /// pixels.
  public static func spot(
    at centre: Position, deviation: Double, _ extent: Extent, _ format: PixelFormat
  ) -> Raster {
    Raster(extent, format) { x, y, _ in
      let (dx, dy) = (Double(x) + 0.5 - centre.x, Double(y) + 0.5 - centre.y)
      return 255 * exp(-(dx * dx + dy * dy) / (2 * deviation * deviation))
    }
  }

  /// Black with one white pixel.
  public static func dot(
    column: Int, row: Int, _ extent: Extent, _ format: PixelFormat
  ) -> Raster {
    Raster(extent, format) { x, y, _ in x == column && y == row ? 255 : 0 }
  }
}

extension Raster {
  /// A raster of `value(x, y, channel)` on the 0…255 scale, rounded to the format's depth.
  public init(
    _ extent: Extent, _ format: PixelFormat, value: (Int, Int, Int) -> Double
  ) {
    self.init(extent, format)
    let channels = format.channelCount
    withMutableView { view in
      for y in 0..<extent.height {
        for x in 0..<extent.width {
          for channel in 0..<channels {
            let value = min(max(value(x, y, channel), 0), 255)
            let place = x * channels + channel
            switch format.depth {
            case .uint8: view.row(y, as: UInt8.self)[place] = UInt8(value.rounded())
            case .uint16: view.row(y, as: UInt16.self)[place] = UInt16((value * 257).rounded())
            case .float32: view.row(y, as: Float.self)[place] = Float(value / 255)
            }
          }
        }
      }
    }
  }
}
