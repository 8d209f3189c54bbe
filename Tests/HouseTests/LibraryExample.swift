// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Mizumashi

/// The random outcomes that a recipe asks for of one picture, as JPEG files.
func outcomes(of file: [UInt8], called name: String, by text: String) throws -> [[UInt8]] {
  let recipe = try Recipe(yaml: text, source: "recipe")
  let image = try ImageDecoder().decode(file)
  return try recipe.variants.flatMap { variant in
    let augmentation = Augmentation(variant.steps, seed: recipe.seed ?? 0)
    return try (0..<variant.copies).map { copy in
      let outcome = try augmentation.outcome(of: image.raster, key: name, copy: copy)
      return try ImageEncoder().encode(outcome.raster, as: .jpeg)
    }
  }
}
