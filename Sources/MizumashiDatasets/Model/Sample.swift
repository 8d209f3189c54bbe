// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiGeometry
public import SystemPackage

/// One picture of a data set, and what is known about it.
///
/// All positions are continuous pixels of the displayed picture (EXIF orientation applied), centres
/// at +0.5, whatever the format counts in.
public struct Sample: Hashable, Sendable {
  /// What the data set calls it: its path below the folder of pictures, with "/". A name is unique
  /// within a split.
  public var name: String
  /// "train", "val", "test" or what the data set says.
  public var split: String?
  public var picture: PictureSource
  /// The displayed picture's extent as the data set has it; nil where it does not say, or says
  /// what cannot be.
  public var extent: Extent?
  public var annotations: Annotations
  /// What else is said of the picture, by name.
  public var attributes: [String: AttributeValue]

  public init(
    name: String, split: String? = nil, picture: PictureSource, extent: Extent? = nil,
    annotations: Annotations = Annotations(), attributes: [String: AttributeValue] = [:]
  ) {
    self.name = name
    self.split = split
    self.picture = picture
    self.extent = extent
    self.annotations = annotations
    self.attributes = attributes
  }

  /// The name, with the split before it where there is one: unique in the data set.
  public var identity: String { split.map { "\($0)/\(name)" } ?? name }
}

/// Where the bytes of a picture are.
public enum PictureSource: Hashable, Sendable {
  case file(FilePath)
  /// The bytes themselves, from a file that holds many pictures.
  case bytes([UInt8])
}
