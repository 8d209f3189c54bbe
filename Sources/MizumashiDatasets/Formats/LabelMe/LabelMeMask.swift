// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import MizumashiGeometry

/// Masks of LabelMe: a picture of a patch, and the patch's corners, the last pixels included.
enum LabelMeMask {
  /// The most cells of a mask: a few bytes can claim any number.
  private static let mostCells = 1 << 28

  static func mask(
    _ value: AttributeValue?, _ corners: [Position], on canvas: Extent,
    _ inspector: any PictureInspector
  ) throws(LabelMeShape.Unreadable) -> BitMask {
    func unreadable(_ key: String, _ reason: String) -> LabelMeShape.Unreadable {
      LabelMeShape.Unreadable(key: key, reason: reason)
    }
    guard canvas.width <= mostCells / max(1, canvas.height) else {
      throw unreadable("mask", "a picture of \(canvas) is too large for a mask")
    }
    guard let text = value?.text, let bytes = Base64.bytes(of: text) else {
      throw unreadable("mask", "there is no picture in base 64")
    }
    let patch: BitMask
    do {
      patch = try inspector.mask(from: bytes)
    } catch {
      throw unreadable("mask", "the picture cannot be read: \(error)")
    }
    // LabelMe writes whole numbers, as floating point.
    let numbers = [
      min(corners[0].x, corners[1].x), min(corners[0].y, corners[1].y),
      max(corners[0].x, corners[1].x), max(corners[0].y, corners[1].y),
    ].map { $0.rounded() }
    guard numbers.allSatisfy({ abs($0) <= 0x1p24 }) else {
      throw unreadable("points", "a corner lies too far away")
    }
    let (left, top) = (Int(numbers[0]), Int(numbers[1]))
    let claimed = Extent(width: Int(numbers[2]) - left + 1, height: Int(numbers[3]) - top + 1)
    guard claimed == patch.extent else {
      throw unreadable("mask", "the patch is \(patch.extent), and its corners make it \(claimed)")
    }
    var mask = BitMask(canvas)
    let rows = max(0, top)..<max(max(0, top), min(canvas.height, top + claimed.height))
    let columns = max(0, left)..<max(max(0, left), min(canvas.width, left + claimed.width))
    for row in rows {
      for column in columns where patch[column - left, row - top] { mask[column, row] = true }
    }
    guard mask.count > 0 else { throw unreadable("mask", "nothing of it lies on the picture") }
    return mask
  }

  /// The patch around the set cells, at the picture's resolution; nil when none is set.
  static func patch(
    of mask: BitMask, on canvas: Extent
  ) -> (patch: BitMask, corners: [Position])? {
    let mask = mask.extent == canvas ? mask : resampled(mask, to: canvas)
    guard let bounds = mask.bounds else { return nil }
    let (left, top) = (Int(bounds.minX), Int(bounds.minY))
    var patch = BitMask(Extent(width: Int(bounds.width), height: Int(bounds.height)))
    for row in 0..<patch.extent.height {
      for column in 0..<patch.extent.width where mask[left + column, top + row] {
        patch[column, row] = true
      }
    }
    return (
      patch,
      [
        Position(x: bounds.minX, y: bounds.minY), Position(x: bounds.maxX - 1, y: bounds.maxY - 1),
      ]
    )
  }

  private static func resampled(_ mask: BitMask, to canvas: Extent) -> BitMask {
    var result = BitMask(canvas)
    guard !mask.extent.isEmpty else { return result }
    for row in 0..<canvas.height {
      let from = row * mask.extent.height / canvas.height
      for column in 0..<canvas.width
      where mask[column * mask.extent.width / canvas.width, from] { result[column, row] = true }
    }
    return result
  }
}
