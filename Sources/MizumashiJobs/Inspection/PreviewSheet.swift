// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

package import MizumashiCodecs
internal import MizumashiDatasets
package import MizumashiEngine
internal import MizumashiGeometry
internal import MizumashiPixels
internal import MizumashiPlan
public import MizumashiRecipe
internal import MizumashiSheets

/// A contact sheet of a picture in memory: the original and some outcomes, each with what was
/// drawn.
public struct PreviewSheet: Sendable {
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
    recipe: Recipe, recipeName: String, seed: UInt64? = nil,
    count: Int = PreviewSheet.usualCount, columns: Int? = nil, cellWidth: Int = 240,
    isDark: Bool = false
  ) {
    self.recipe = recipe
    self.recipeName = recipeName
    self.seed = seed
    self.count = count
    self.columns = columns
    self.cellWidth = cellWidth
    self.isDark = isDark
  }

  /// Outcomes on a sheet of which nobody has said how many.
  public static let usualCount = 15

  /// How many outcomes there are on it: fewer than it may have where the recipe makes no more.
  package var outcomeCount: Int { FirstOutcomes.first(count, of: recipe).count }

  /// The picture that is shown, and what is known about it.
  struct Exhibit {
    var image: DecodedImage
    /// What it is called where randomness is concerned.
    var name: String
    var title: String
    var sample: Sample?
    var mover: SampleMover?
    var painter = AnnotationPainter()
  }

  /// Draws the sheet and encodes it.
  ///
  /// - Parameter name: what the picture is called, on the sheet and where randomness is concerned.
  package func encoded(
    _ image: DecodedImage, named name: String, as format: ImageFileFormat, _ renderer: Renderer
  ) throws -> [UInt8] {
    try encoded(Exhibit(image: image, name: name, title: name), as: format, renderer)
  }

  func encoded(
    _ exhibit: Exhibit, as format: ImageFileFormat, _ renderer: Renderer
  ) throws -> [UInt8] {
    let extent = exhibit.image.raster.extent
    let seed = seed ?? recipe.seed ?? 0
    var cells = [
      cell(
        exhibit.image.raster, exhibit.sample?.annotations, exhibit,
        caption: [exhibit.title, "\(extent)"], isHighlighted: true)
    ]
    for outcome in FirstOutcomes.first(count, of: recipe) {
      let before = exhibit.sample?.annotations ?? Annotations()
      let drawn = try outcome.drawn(
        for: Subject(
          extent: extent, annotations: before,
          bounds: .ofStranger(pixels: renderer.maximumPixels, mayGoOn: renderer.mayGoOn)),
        seed: seed, name: exhibit.name)
      cells.append(
        cell(
          try renderer.render(drawn.plan, exhibit.image.raster),
          exhibit.sample == nil ? nil : exhibit.mover?.moved(before, by: drawn.plan.map), exhibit,
          caption: ["\(outcome.variant) \(outcome.number)"] + DrawText.caption(drawn.steps)))
    }
    let sheet = ContactSheet(
      title: exhibit.title,
      subtitle: "recipe \(recipeName) · seed \(seed)", cells: cells, columns: columns,
      cellWidth: cellWidth, theme: isDark ? .dark : .light)
    return try ImageEncoder(options: EncodingOptions(quality: 92)).encode(
      try sheet.render(), as: format)
  }

  /// Labels are drawn at the size in which they are seen.
  private func cell(
    _ raster: Raster, _ annotations: Annotations?, _ exhibit: Exhibit, caption: [String],
    isHighlighted: Bool = false
  ) -> ContactSheet.Cell {
    var cell = ContactSheet.Cell(raster: raster, caption: caption, isHighlighted: isHighlighted)
      .reduced(toCellWidth: cellWidth)
    if let annotations {
      cell.raster = exhibit.painter.draw(annotations, of: raster.extent, onto: cell.raster)
    }
    return cell
  }
}
