// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiCodecs
internal import MizumashiGeometry
internal import MizumashiPixels

/// One example picture: a scene and the file it becomes.
struct Picture: Sendable {
  /// How the pixels are stored.
  enum Form: Sendable { case colour, cutOut, grey }

  /// Relative to the folder of pictures; its sub-folders serve as tags.
  let path: String
  let extent: Extent
  let form: Form
  let format: ImageFileFormat
  private let quality: Int
  private let scene: any Scene
  private let photographer: Photographer

  init(
    _ path: String, _ width: Int, _ height: Int, of scene: any Scene,
    as format: ImageFileFormat = .jpeg, _ form: Form = .colour, quality: Int = 90, rays: Int = 4,
    raysAtEdges: Int = 12
  ) {
    self.path = path
    extent = Extent(width: width, height: height)
    self.form = form
    self.format = format
    self.quality = quality
    self.scene = scene
    photographer = Photographer(rays: rays, raysAtEdges: raysAtEdges)
  }

  /// The picture, at another extent where one is given.
  func rendered(at other: Extent? = nil) -> Raster {
    let raster = photographer.photograph(scene, other ?? extent, cutOut: form == .cutOut)
    return form == .grey ? Self.grey(raster) : raster
  }

  /// The bytes of the file.
  func encoded() throws -> [UInt8] {
    let options = EncodingOptions(
      quality: quality, optimisesHuffmanTables: true, compressionLevel: 9, triesAllFilters: true)
    return try ImageEncoder(options: options).encode(rendered(), as: format)
  }

  /// Luma with the weights of ITU-R BT.601, in 1/256.
  private static func grey(_ raster: Raster) -> Raster {
    let bytes = raster.packedBytes
    var greys: [UInt8] = []
    greys.reserveCapacity(raster.extent.area)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let (red, green, blue) = (Int(bytes[start]), Int(bytes[start + 1]), Int(bytes[start + 2]))
      greys.append(UInt8((77 * red + 150 * green + 29 * blue + 128) >> 8))
    }
    return Raster(raster.extent, .grey8, packedBytes: greys)
  }
}

extension Picture: CustomStringConvertible {
  var description: String { path }
}
