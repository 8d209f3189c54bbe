// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// What a user asks for: variants, each a list of steps that writes its own outputs.
public struct Recipe: Hashable, Sendable {
  /// The only version of the format so far.
  public static let currentVersion = 1

  public var description: String?
  /// The seed unless the caller gives another.
  public var seed: UInt64?
  /// What becomes of labels.
  public var annotations: AnnotationRules
  /// At least one, each with its own name.
  public var variants: [Variant]

  public init(
    description: String? = nil, seed: UInt64? = nil,
    annotations: AnnotationRules = AnnotationRules(), variants: [Variant]
  ) {
    self.description = description
    self.seed = seed
    self.annotations = annotations
    self.variants = variants
  }
}

/// A named list of steps.
public struct Variant: Hashable, Sendable {
  /// The name of a variant when a recipe has only steps.
  public static let defaultName = "aug"

  /// Part of the output's file name.
  public var name: String
  /// Random outcomes for each enumerated one, at least 1.
  public var copies: Int
  public var steps: [Step]

  public init(name: String = Variant.defaultName, copies: Int = 1, steps: [Step]) {
    self.name = name
    self.copies = copies
    self.steps = steps
  }
}
