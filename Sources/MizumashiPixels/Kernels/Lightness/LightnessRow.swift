// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// Reads and replaces the lightness of rows of 8-bit pixels, by OpenCV's 8-bit conventions.
///
/// The lightness of a grey pixel is its level. Without a model it is the level of one channel.
struct LightnessRow {
  let model: LightnessModel?
  let channel: Int
  let layout: PixelFormat.Layout

  func read(
    _ row: UnsafePointer<UInt8>, count: Int, into lightness: UnsafeMutablePointer<UInt8>
  ) {
    switch layout {
    case .grey: read(row, count, lightness, channels: 1)
    case .greyAlpha: read(row, count, lightness, channels: 2)
    case .rgb: read(row, count, lightness, channels: 3)
    case .rgba: read(row, count, lightness, channels: 4)
    }
  }

  func replace(
    _ row: UnsafeMutablePointer<UInt8>, count: Int, with lightness: UnsafePointer<UInt8>
  ) {
    switch layout {
    case .grey: replace(row, count, lightness, channels: 1)
    case .greyAlpha: replace(row, count, lightness, channels: 2)
    case .rgb: replace(row, count, lightness, channels: 3)
    case .rgba: replace(row, count, lightness, channels: 4)
    }
  }

  @inline(__always)
  private func read(
    _ row: UnsafePointer<UInt8>, _ count: Int, _ lightness: UnsafeMutablePointer<UInt8>,
    channels: Int
  ) {
    guard channels >= 3, let model else {
      for x in 0..<count { lightness[x] = row[x &* channels &+ channel] }
      return
    }
    switch model {
    case .lab:
      LabRow.with { $0.read(row, count, into: lightness, channels: channels) }
    case .hsv:
      for x in 0..<count {
        let pixel = row + x &* channels
        lightness[x] = max(pixel[0], max(pixel[1], pixel[2]))
      }
    case .hls:
      for x in 0..<count {
        let pixel = row + x &* channels
        lightness[x] = UInt8(
          truncatingIfNeeded: HLSColour(pixel[0], pixel[1], pixel[2]).lightness.nearestInt32)
      }
    case .ycrcb:
      for x in 0..<count { lightness[x] = YCrCb.luma(row + x &* channels) }
    }
  }

  @inline(__always)
  private func replace(
    _ row: UnsafeMutablePointer<UInt8>, _ count: Int, _ lightness: UnsafePointer<UInt8>,
    channels: Int
  ) {
    guard channels >= 3, let model else {
      for x in 0..<count { row[x &* channels &+ channel] = lightness[x] }
      return
    }
    switch model {
    case .lab:
      LabRow.with { $0.replace(row, count, with: lightness, channels: channels) }
    case .hsv:
      for x in 0..<count {
        let pixel = row + x &* channels
        var colour = HSVColour(pixel[0], pixel[1], pixel[2])
        colour.value = Float(lightness[x])
        (pixel[0], pixel[1], pixel[2]) = colour.components()
      }
    case .hls:
      for x in 0..<count {
        let pixel = row + x &* channels
        var colour = HLSColour(pixel[0], pixel[1], pixel[2])
        colour.lightness = Float(lightness[x])
        (pixel[0], pixel[1], pixel[2]) = colour.components()
      }
    case .ycrcb:
      for x in 0..<count { YCrCb.replaceLuma(row + x &* channels, lightness[x]) }
    }
  }
}
