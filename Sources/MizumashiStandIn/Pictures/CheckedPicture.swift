// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiCodecs
internal import MizumashiCustomVision
internal import MizumashiFiles
internal import MizumashiGeometry

/// A picture that the service would take.
struct CheckedPicture: Sendable {
  /// What is wrong with a file.
  enum Refusal: Error {
    case size, format, dimensions, aspectRatio
  }

  var name: String?
  var bytes: [UInt8]
  /// Of the bytes: two files are one picture where these agree.
  var digest: String
  /// In pixels, of the upright picture.
  var width: Int
  var height: Int
  var mediaType: String

  /// - Parameter limit: bytes.
  init(_ bytes: [UInt8], name: String? = nil, limit: Int) throws(Refusal) {
    guard bytes.count <= limit else { throw .size }
    guard let format = ImageFileFormat.sniffed(from: bytes),
      [.jpeg, .png, .bmp, .gif].contains(format)
    else { throw .format }
    let decoder = ImageDecoder()
    let description: ImageDescription
    do { description = try decoder.inspect(bytes) } catch { throw .format }
    let extent = description.extent
    let (long, short) = (max(extent.width, extent.height), min(extent.width, extent.height))
    guard long <= Limits.longestSide else { throw .dimensions }
    guard long <= short * ServiceLimits.largestAspectRatio else { throw .aspectRatio }
    // A header is no promise: the pixels may be missing.
    do { _ = try decoder.decode(bytes) } catch { throw .format }
    self.name = name
    self.bytes = bytes
    digest = Digest(of: bytes).description
    width = extent.width
    height = extent.height
    mediaType = "image/\(format.rawValue)"
  }
}
