// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiCodecs
internal import MizumashiDatasets
internal import MizumashiEngine
internal import MizumashiFiles
internal import MizumashiPixels
internal import MizumashiRecipe
internal import MizumashiSheets
public import SystemPackage
internal import MizumashiRecipe

/// A contact sheet of a picture in a file, with its labels where they are asked for.
public struct PreviewJob {
  public var image: FilePath
  public var sheet: PreviewSheet
  /// Whether labels are drawn: boxes, names, outlines, masks, keypoints.
  public var showsAnnotations = false
  /// The data set that has the labels; nil to look for one around the picture.
  public var data: FilePath?
  /// How the data set is read.
  public var dataset = DatasetRequest()

  public init(image: FilePath, sheet: PreviewSheet) {
    self.image = image
    self.sheet = sheet
  }

  /// Draws the sheet and encodes it.
  public func encoded(as format: ImageFileFormat) throws -> [UInt8] {
    try sheet.encoded(
      try exhibit(), as: format, Renderer(pool: BufferPool(), compressor: JPEGCompressor()))
  }

  private func exhibit() throws -> PreviewSheet.Exhibit {
    let name = image.lastComponent?.string ?? image.string
    guard showsAnnotations else {
      let bytes = try FileReading.contents(of: image, limit: SourceFile.longest)
      return PreviewSheet.Exhibit(
        image: try decode(bytes, image.printable), name: name, title: name)
    }
    let (sample, schema): (Sample, DatasetSchema)
    do {
      (sample, schema) = try LabelSearch(request: dataset).sample(of: image, in: data)
    } catch {
      throw JobError.data(error.description)
    }
    return PreviewSheet.Exhibit(
      image: try decode(try sample.picture.contents(), sample.place), name: sample.identity,
      title: sample.name,
      sample: sample, mover: SampleMover(sheet.recipe.annotations, schema),
      painter: AnnotationPainter(
        skeletons: Dictionary(
          schema.classes.map { ($0.name, $0.skeleton) }, uniquingKeysWith: { first, _ in first })))
  }

  private func decode(_ bytes: [UInt8], _ place: String) throws -> DecodedImage {
    do {
      return try ImageDecoder(colourPolicy: .convertToSRGB).decode(bytes)
    } catch {
      throw FileError("\(place): \(error.description)")
    }
  }
}
