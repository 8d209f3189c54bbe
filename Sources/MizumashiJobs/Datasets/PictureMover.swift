// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiCodecs
internal import MizumashiDatasets
internal import MizumashiFiles
internal import MizumashiGeometry
internal import MizumashiPixels
internal import MizumashiPlan

/// Brings pictures to their places in a new data set.
struct PictureMover {
  private let folder: OutputFolder
  private let layout: any DatasetLayout
  private let isEmbedding: Bool
  private let decoder: ImageDecoder
  private let encoder: OutcomeEncoder

  init(_ folder: OutputFolder, _ format: DatasetFormat, _ settings: OutputSettings) {
    self.folder = folder
    layout = Datasets.layout(of: format)
    isEmbedding = Datasets.embedsPictures(format)
    encoder = OutcomeEncoder(settings)
    decoder = ImageDecoder(limits: settings.decodingLimits, pool: encoder.pool)
  }

  /// Writes the picture of a sample, where the format does not hold it itself.
  ///
  /// - Throws: when it cannot be read, or cannot be written.
  func place(
    _ sample: Sample, _ observe: (JobEvent) -> Void
  ) throws(PictureError) -> (WrittenSample, isTurned: Bool) {
    let (bytes, extent, isTurned): ([UInt8], Extent, Bool)
    do throws(FileError) {
      (bytes, extent, isTurned) = try upright(try sample.picture.contents(), sample)
    } catch {
      throw .source(error)
    }
    if let noted = sample.extent, noted != extent {
      observe(
        .warning(
          FileError(
            "\(sample.place): the picture is \(extent), and \(noted) where its labels are; they "
              + "are taken as they stand")))
    }
    let path = layout.path(of: sample)
    do throws(FileError) {
      if !isEmbedding { try folder.write(bytes, to: path) }
    } catch {
      throw .output(error)
    }
    return (WrittenSample(sample, path: path, extent: extent) { bytes }, isTurned)
  }

  private func upright(
    _ file: [UInt8], _ sample: Sample
  ) throws(FileError) -> ([UInt8], Extent, Bool) {
    do {
      let description = try decoder.inspect(file)
      guard description.sourceOrientation != .up else { return (file, description.extent, false) }
      let image = try decoder.decode(file)
      try encoder.encode(Plan([], for: image.raster.extent), on: image)
      return (encoder.withFile { Array($0) }, description.extent, true)
    } catch {
      throw FileError("\(sample.place): \(error)")
    }
  }
}

extension Sample {
  /// What messages call its picture.
  var place: String {
    if case .file(let path) = picture { path.printable } else { identity }
  }
}
