// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiCodecs
public import MizumashiDatasets

/// The first line of a manifest: what all its records share.
public struct ManifestHeader: Codable, Hashable, Sendable {
  /// The version of the manifest's format.
  public var mizumashiManifest = 1
  /// The version of the program.
  public var program: String
  /// The recipe's name or file name.
  public var recipeName: String
  /// The recipe as YAML text: the same recipe whatever it was called.
  public var recipe: String
  public var seed: UInt64
  /// The copies asked for on the command line; nil where the recipe decides.
  public var copies: Int?
  /// Where the sources were, relative to the output folder where that is possible.
  public var input: String
  public var settings: OutputSettings
  /// Where the labels came from and where they go; nil without a data set.
  public var dataset: DatasetRecord?
}

/// The data set of a job.
public struct DatasetRecord: Codable, Hashable, Sendable {
  /// Where it was, relative to the output folder where that is possible.
  public var path: String
  public var from: DatasetFormat
  public var to: DatasetFormat
}

/// How outputs are written. Part of every manifest, because it decides bytes.
public struct OutputSettings: Codable, Hashable, Sendable {
  /// The format by name, or nil to keep each source's own.
  public var format: String?
  /// 1…100.
  public var quality: Int
  /// "4:2:0" or "4:4:4".
  public var chromaSubsampling: String
  /// "carry" or "srgb": what happens to colour profiles.
  public var colour: String
  /// The pixel limit that sources were decoded with.
  public var maximumPixels: Int
  public var includesOriginals: Bool
  /// Whether useless outcomes are drawn again; nil for no.
  public var rejects: Bool?

  public init(
    format: ImageFileFormat? = nil, quality: Int = 95,
    chromaSubsampling: EncodingOptions.ChromaSubsampling = .halved,
    colour: ColourPolicy = .carry,
    maximumPixels: Int = DecodingLimits().maximumPixels, includesOriginals: Bool = false
  ) {
    self.format = format?.rawValue
    self.quality = quality
    self.chromaSubsampling = chromaSubsampling.rawValue
    self.colour = colour == .carry ? "carry" : "srgb"
    self.maximumPixels = maximumPixels
    self.includesOriginals = includesOriginals
  }

  var fileFormat: ImageFileFormat? { format.flatMap(ImageFileFormat.init(rawValue:)) }

  var encodingOptions: EncodingOptions {
    EncodingOptions(
      quality: quality,
      chromaSubsampling: EncodingOptions.ChromaSubsampling(rawValue: chromaSubsampling) ?? .halved)
  }

  var colourPolicy: ColourPolicy { colour == "srgb" ? .convertToSRGB : .carry }

  var decodingLimits: DecodingLimits { DecodingLimits(maximumPixels: maximumPixels) }
}
