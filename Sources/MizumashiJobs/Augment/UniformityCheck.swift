// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry
internal import MizumashiPixels

/// Finds out, while rows go by, whether a picture is of one colour: in every channel, all levels
/// lie within three of 255, which no eye tells apart and no training learns from.
final class UniformityCheck {
  private static let tolerance: Float = 3 / 255

  private var lowest: [Float] = []
  private var highest: [Float] = []
  /// Whether all rows so far are of one colour; of no rows too.
  private(set) var isUniform = true

  func reset() {
    lowest = []
    highest = []
    isUniform = true
  }

  func look(at rows: RasterView) {
    guard isUniform else { return }
    switch rows.format.depth {
    case .uint8: look(at: rows, UInt8.self)
    case .uint16: look(at: rows, UInt16.self)
    case .float32: look(at: rows, Float.self)
    }
  }

  private func look<Component: PixelComponent>(at rows: RasterView, _: Component.Type) {
    let channels = rows.format.channelCount
    if lowest.isEmpty {
      lowest = Array(repeating: .infinity, count: channels)
      highest = Array(repeating: -.infinity, count: channels)
    }
    for y in 0..<rows.extent.height {
      let row: UnsafePointer<Component> = rows.row(y)
      for channel in 0..<channels {
        var (low, high) = (lowest[channel], highest[channel])
        for x in stride(from: channel, to: rows.extent.width * channels, by: channels) {
          let level = row[x].floatValue
          low = min(low, level)
          high = max(high, level)
        }
        lowest[channel] = low
        highest[channel] = high
        if (high - low) / Component.nominalMaximum > Self.tolerance {
          // Most pictures are told by their first row.
          isUniform = false
          return
        }
      }
    }
  }
}
