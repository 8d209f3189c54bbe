// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Mizumashi

/// Every outcome that a recipe enumerates for one picture, as JPEG files.
func augmented(_ file: [UInt8], called name: String, by text: String) throws -> [[UInt8]] {
  let recipe = try Recipe(yaml: text, source: "recipe")
  let image = try ImageDecoder().decode(file)
  let extent = image.raster.extent
  let renderer = Renderer()
  return try recipe.variants.flatMap { variant in
    try (0..<variant.enumerationCount).map { index in
      let key = RandomKey(seed: recipe.seed ?? 0)
        .child(name).child(variant.name).child(index).child(0)
      let steps = try variant.enumerated(index).draw(for: Subject(extent: extent), key: key)
      let plan = Plan(steps.effects(on: extent), for: extent)
      return try ImageEncoder().encode(renderer.render(plan, image.raster), as: .jpeg)
    }
  }
}
