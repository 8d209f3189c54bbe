// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiFiles
public import MizumashiRecipe

/// One line of a manifest: everything that re-makes one output from its source.
public struct ManifestRecord: Codable, Hashable, Sendable {
  /// The output's path below the output folder.
  public var output: String
  public var sha256: Digest
  /// Pixels.
  public var width: Int
  public var height: Int
  /// The source's path below the input folder.
  public var source: String
  public var sourceSha256: Digest
  /// The variant's name; nil for a copied original.
  public var variant: String?
  /// The output's number within its variant, from 1.
  public var number: Int
  /// Which enumerated outcome it is, from 0.
  public var enumerated: Int
  /// Which random copy it is, from 0.
  public var copy: Int
  /// The drawn numbers, step by step.
  public var steps: [DrawnStep]
  /// The folders above the source, or what its data set calls it.
  public var tags: [String]
  /// How often it was drawn before; nil for never.
  public var redraws: Int?
  /// Its labels, where the source is part of a data set.
  public var sample: SampleRecord?
}

extension ManifestRecord {
  /// Whether the output is the source's file, byte for byte.
  var isPlainCopy: Bool { variant == nil && sha256 == sourceSha256 }
}
