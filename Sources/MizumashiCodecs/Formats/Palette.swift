// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry
internal import MizumashiPixels

/// The colours that the indices of a file stand for.
struct Palette {
  struct Entry {
    var red: UInt8 = 0
    var green: UInt8 = 0
    var blue: UInt8 = 0
    var alpha: UInt8 = 255

    var isGrey: Bool { red == green && green == blue }
  }

  /// 256 entries, so that no index lies outside; those that the file lacks are black.
  private(set) var entries: [Entry]
  /// Grey where every colour of the file is.
  let layout: PixelFormat.Layout

  init(_ colours: [Entry], hasAlpha: Bool) {
    let isGrey = colours.allSatisfy(\.isGrey)
    layout = isGrey ? (hasAlpha ? .greyAlpha : .grey) : (hasAlpha ? .rgba : .rgb)
    entries = Array((colours + Array(repeating: Entry(), count: 256)).prefix(256))
  }

  subscript(index: Int) -> Entry {
    get { entries[index] }
    set { entries[index] = newValue }
  }

  /// Writes the colours of a row of indices as pixels of `layout`.
  func write(_ indices: UnsafeBufferPointer<UInt8>, to row: UnsafeMutablePointer<UInt8>) {
    entries.withUnsafeBufferPointer { entries in
      for (x, index) in indices.enumerated() {
        let entry = entries[Int(index)]
        switch layout {
        case .grey:
          row[x] = entry.red
        case .greyAlpha:
          row[2 * x] = entry.red
          row[2 * x + 1] = entry.alpha
        case .rgb:
          row[3 * x] = entry.red
          row[3 * x + 1] = entry.green
          row[3 * x + 2] = entry.blue
        case .rgba:
          row[4 * x] = entry.red
          row[4 * x + 1] = entry.green
          row[4 * x + 2] = entry.blue
          row[4 * x + 3] = entry.alpha
        }
      }
    }
  }

  /// Fills a whole picture with one colour.
  func fill(_ target: MutableRasterView, with index: UInt8) {
    let indices = [UInt8](repeating: index, count: target.extent.width)
    indices.withUnsafeBufferPointer { indices in
      for y in 0..<target.extent.height { write(indices, to: target.row(y)) }
    }
  }
}
