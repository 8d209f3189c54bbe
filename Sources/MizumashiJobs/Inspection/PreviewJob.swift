// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiCodecs
internal import MizumashiDatasets
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
  /// Whether labels are drawn: boxes, names, outlines, masks, keypoints.
  public var showsAnnotations = false
  /// The data set that has the labels; nil to look for one around the picture.
  public var data: FilePath?
  /// How the data set is read.
  public var dataset = DatasetRequest()

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
    let subject = try makeSubject()
    let extent = subject.image.raster.extent
    let seed = seed ?? recipe.seed ?? 0
    var cells = [
      cell(
        subject.image.raster, subject.sample?.annotations, subject,
        caption: [subject.title, "\(extent)"], isHighlighted: true)
    ]
    let renderer = Renderer(pool: BufferPool(), compressor: JPEGCompressor())
    try forEachOutcome { outcome in
      let key = PictureIdentity.key(
        seed: seed, identity: PictureIdentity.identity(of: subject.name), variant: outcome.variant,
        enumerated: outcome.enumerated, copy: outcome.copy)
      let before = subject.sample?.annotations ?? Annotations()
      let steps = try outcome.steps.draw(
        for: Subject(extent: extent, annotations: before), key: key)
      let plan = Plan(steps.effects(on: extent), for: extent)
      cells.append(
        cell(
          try renderer.render(plan, subject.image.raster),
          subject.sample == nil ? nil : subject.mover?.moved(before, by: plan.map), subject,
          caption: ["\(outcome.variant) \(outcome.number)"] + DrawText.caption(steps)))
    }
    let sheet = ContactSheet(
      title: subject.title,
      subtitle: "recipe \(recipeName) · seed \(seed)", cells: cells, columns: columns,
      cellWidth: cellWidth, theme: isDark ? .dark : .light)
    return try ImageEncoder(options: EncodingOptions(quality: 92)).encode(
      try sheet.render(), as: format)
  }

  /// The picture that is shown, and what is known about it.
  private struct PreviewSubject {
    var image: DecodedImage
    /// What it is called where randomness is concerned.
    var name: String
    var title: String
    var sample: Sample?
    var mover: SampleMover?
    var painter = AnnotationPainter()
  }

  private func makeSubject() throws -> PreviewSubject {
    let name = image.lastComponent?.string ?? image.string
    guard showsAnnotations else {
      let bytes = try FileReading.contents(of: image, limit: SourceFile.longest)
      return PreviewSubject(image: try decode(bytes, image.printable), name: name, title: name)
    }
    let (sample, schema): (Sample, DatasetSchema)
    do {
      (sample, schema) = try LabelSearch(request: dataset).sample(of: image, in: data)
    } catch {
      throw JobError.data(error.description)
    }
    let bytes = try sample.picture.contents()
    return PreviewSubject(
      image: try decode(bytes, sample.place), name: sample.identity, title: sample.name,
      sample: sample, mover: SampleMover(recipe.annotations, schema),
      painter: AnnotationPainter(
        skeletons: Dictionary(
          schema.classes.map { ($0.name, $0.skeleton) }, uniquingKeysWith: { first, _ in first })))
  }

  private func decode(_ bytes: [UInt8], _ place: String) throws -> DecodedImage {
    do {
      return try ImageDecoder(colourPolicy: .convertToSRGB).decode(bytes)
    } catch {
      throw FileError("\(place): \(error.description)")
    }
  }

  /// Labels are drawn at the size in which they are seen.
  private func cell(
    _ raster: Raster, _ annotations: Annotations?, _ subject: PreviewSubject, caption: [String],
    isHighlighted: Bool = false
  ) -> ContactSheet.Cell {
    var cell = ContactSheet.Cell(raster: raster, caption: caption, isHighlighted: isHighlighted)
      .reduced(toCellWidth: cellWidth)
    if let annotations {
      cell.raster = subject.painter.draw(annotations, of: raster.extent, onto: cell.raster)
    }
    return cell
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
