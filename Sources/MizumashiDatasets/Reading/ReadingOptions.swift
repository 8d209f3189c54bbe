// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiGeometry
public import SystemPackage

/// How a data set is read, where it does not say so itself.
public struct ReadingOptions: Sendable {
  /// Nil to find out.
  public var format: DatasetFormat?
  /// Where the pictures are; nil to find out.
  public var pictures: FilePath?
  /// Whether Pascal VOC's pixels are counted from 1 or from 0; nil to find out.
  public var vocBase: Int?
  public var inspector: any PictureInspector
  public var report: ProblemHandler

  public init(
    format: DatasetFormat? = nil, pictures: FilePath? = nil, vocBase: Int? = nil,
    inspector: any PictureInspector, report: @escaping ProblemHandler
  ) {
    self.format = format
    self.pictures = pictures
    self.vocBase = vocBase
    self.inspector = inspector
    self.report = report
  }

  /// The same, with nobody listening: for going through a data set once more.
  public var silent: ReadingOptions {
    var options = self
    options.report = { _ in }
    return options
  }

  /// Where the pictures of a split are, the likeliest first; nil to find out.
  func folders(ofSplit split: String?) -> [FilePath]? {
    pictures.map { pictures in (split.map { [pictures.appending($0)] } ?? []) + [pictures] }
  }
}

/// What only codecs can tell. Data sets know no codecs.
public protocol PictureInspector: Sendable {
  /// The extent of a picture as it is displayed, from its first bytes.
  func extent(ofFile path: FilePath) throws -> Extent
  func extent(of bytes: [UInt8]) throws -> Extent
  /// Whether a file is a picture, by its first bytes or its name.
  func isPicture(_ path: FilePath) -> Bool
  /// The cells of a picture that are not black.
  func mask(from bytes: [UInt8]) throws -> BitMask
  /// A picture, white where the mask is set, as PNG.
  func png(of mask: BitMask) throws -> [UInt8]
}
