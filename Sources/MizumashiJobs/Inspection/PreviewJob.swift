// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiCodecs
internal import MizumashiEngine
internal import MizumashiFiles
internal import MizumashiGeometry
internal import MizumashiPixels
internal import MizumashiPlan
public import MizumashiRecipe
internal import MizumashiSheets
public import SystemPackage

/// A contact sheet: the original and some outcomes, each with what was drawn.
public struct PreviewJob {
  public var image: FilePath
  public var recipe: Recipe
  /// What the recipe is called on the sheet.
  public var recipeName: String
  public var seed: UInt64?
  /// Outcomes at most.
  public var count: Int
  public var columns: Int?
  public var cellWidth: Int
  public var isDark: Bool

  public init(
    image: FilePath, recipe: Recipe, recipeName: String, seed: UInt64? = nil, count: Int = 15,
    columns: Int? = nil, cellWidth: Int = 240, isDark: Bool = false
  ) {
    self.image = image
    self.recipe = recipe
    self.recipeName = recipeName
    self.seed = seed
    self.count = count
    self.columns = columns
    self.cellWidth = cellWidth
    self.isDark = isDark
  }

  /// Draws the sheet and encodes it.
  public func encoded(as format: ImageFileFormat) throws -> [UInt8] {
    let decoded = try decode()
    let name = image.lastComponent?.string ?? image.string
    let seed = seed ?? recipe.seed ?? 0
    let original = ContactSheet.Cell(
      raster: decoded.raster, caption: [name, "\(decoded.raster.extent)"], isHighlighted: true)
    var cells = [original.reduced(toCellWidth: cellWidth)]
    let renderer = Renderer(pool: BufferPool(), compressor: JPEGCompressor())
    try forEachOutcome { outcome in
      let key = PictureIdentity.key(
        seed: seed, identity: PictureIdentity.identity(of: name), variant: outcome.variant,
        enumerated: outcome.enumerated, copy: outcome.copy)
      let extent = decoded.raster.extent
      let steps = try outcome.steps.draw(for: Subject(extent: extent), key: key)
      let raster = try renderer.render(
        Plan(steps.effects(on: extent), for: extent), decoded.raster)
      let cell = ContactSheet.Cell(
        raster: raster,
        caption: ["\(outcome.variant) \(outcome.number)"] + DrawText.caption(steps))
      cells.append(cell.reduced(toCellWidth: cellWidth))
    }
    let sheet = ContactSheet(
      title: name,
      subtitle: "recipe \(recipeName) · seed \(seed)", cells: cells, columns: columns,
      cellWidth: cellWidth, theme: isDark ? .dark : .light)
    return try ImageEncoder(options: EncodingOptions(quality: 92)).encode(
      try sheet.render(), as: format)
  }

  private func decode() throws -> DecodedImage {
    let bytes = try FileReading.contents(of: image, limit: 1 << 31)
    do {
      return try ImageDecoder(colourPolicy: .convertToSRGB).decode(bytes)
    } catch {
      throw FileError(image, error.description)
    }
  }

  /// The first outcomes, a copy of every variant after the other, so that few cells show all
  /// variants.
  private func forEachOutcome(_ body: (OutcomeList.Outcome) throws -> Void) throws {
    var rest = count
    var copy = 0
    while rest > 0 {
      for variant in recipe.variants {
        for index in 0..<min(variant.enumerationCount, rest) {
          try body(
            OutcomeList.Outcome(
              variant: variant.name, number: copy * variant.enumerationCount + index + 1,
              enumerated: index, copy: copy, steps: variant.enumerated(index)))
          rest -= 1
        }
      }
      copy += 1
      let isRandom = recipe.variants.contains { $0.enumerationCount == 1 || $0.copies > 1 }
      if !isRandom { return }
    }
  }
}
