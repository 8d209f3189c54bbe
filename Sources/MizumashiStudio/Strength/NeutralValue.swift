// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiRecipe

/// The value of a parameter with which its augmenter leaves a picture as it is.
enum NeutralValue {
  /// Where identities do not say it: parameters that stand for another, whose smallest value is not
  /// quite nothing, or that say how much where the identity says how many.
  private static let exceptions: [String: [String: Double]] = [
    "affine": [
      "scale": 1, "translate_fraction": 0, "translate_pixels": 0, "rotate": 0, "shear": 0,
    ],
    "clahe": ["clip_limit": 0],
    "crop": ["fraction": 0, "pixels": 0, "top": 0, "right": 0, "bottom": 0, "left": 0],
    "crop_to_fixed_size": [:],
    "cutout": ["size": 0],
    "jpeg_compression": ["compression": 0, "quality": 100],
    "motion_blur": ["kernel": 1],
    "average_blur": ["kernel": 1, "kernel_height": 1],
    "normalize": [:],
    "pad": ["fraction": 0, "pixels": 0, "top": 0, "right": 0, "bottom": 0, "left": 0],
    "random_resized_crop": ["scale": 1],
    "resize": [:],
    "rotate_90": [:],
    "translate_x": ["fraction": 0, "pixels": 0],
    "translate_y": ["fraction": 0, "pixels": 0],
  ]

  /// Augmenters that make pictures fit for training, which is not a matter of strength.
  static let unscaled: Set = [
    "crop_to_fixed_size", "letterbox", "normalize", "random_resized_crop", "resize",
  ]

  /// By the names of those parameters of an augmenter that strength is a matter of.
  static func all(of entry: CatalogueEntry) -> [String: Double] {
    if let exception = exceptions[entry.name] { return exception }
    return identity(of: entry.type)
  }

  private static func identity(of type: any Augmenter.Type) -> [String: Double] {
    func open<Type: Augmenter>(_ type: Type.Type) -> [String: Double] {
      guard let still = Type.identities.first else { return [:] }
      let tree = Recipe(variants: [Variant(steps: [Step(still)])]).config
      let step = RecipePath([.key("steps"), .index(0), .key(Type.name)])
      guard case .mapping(let entries)? = tree[step]?.content else { return [:] }
      var values: [String: Double] = [:]
      for entry in entries {
        if case .number(let value) = entry.value.content { values[entry.key] = value }
      }
      return values
    }
    return open(type)
  }
}
