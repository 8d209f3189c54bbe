// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiCodecs
internal import MizumashiDatasets
internal import MizumashiEngine
internal import MizumashiFiles
package import MizumashiGeometry
package import MizumashiPixels
internal import MizumashiPlan
package import MizumashiRecipe
internal import MizumashiSheets

/// A picture whose outcomes are looked at, and what a data set says of it.
///
/// What it gives for a recipe and a seed is what a job writes for it.
package struct ShownPicture: Sendable {
  package let raster: Raster
  package let facts: PictureFacts

  init(
    _ raster: Raster, identity: String, title: String, sample: Sample?, schema: DatasetSchema?
  ) {
    self.init(
      raster,
      PictureFacts(
        extent: raster.extent, title: title, identity: identity, sample: sample, schema: schema))
  }

  private init(_ raster: Raster, _ facts: PictureFacts) {
    self.raster = raster
    self.facts = facts
  }

  static func decoded(_ bytes: [UInt8], _ place: String) throws(FileError) -> DecodedImage {
    do {
      return try ImageDecoder(colourPolicy: .convertToSRGB).decode(bytes)
    } catch {
      throw FileError("\(place): \(error.description)")
    }
  }

  /// The pixels of an outcome.
  package func render(_ outcome: ShownOutcome, pool: BufferPool? = nil) throws -> Raster {
    let renderer = Renderer(pool: pool ?? BufferPool(), compressor: JPEGCompressor(pool: pool))
    return try renderer.render(outcome.plan, raster)
  }

  /// A picture as it is looked at: small, in 8 bits, its labels drawn at the size they are seen in.
  ///
  /// - Parameters:
  ///   - outcome: nil for the picture itself.
  ///   - pixels: what `render` gave.
  ///   - place: what it has to fit into. Nothing is enlarged.
  package func reduced(
    _ pixels: Raster, of outcome: ShownOutcome?, within place: Extent, showsAnnotations: Bool
  ) -> Raster {
    let small = PictureReduction.reduced(pixels, within: place)
    let labels = outcome == nil ? facts.annotations : outcome?.annotations
    guard showsAnnotations, let labels else { return small }
    return facts.painter.draw(labels, of: pixels.extent, onto: small)
  }

  /// The picture itself in fewer pixels and without labels, under the same name.
  package func small(within place: Extent) -> ShownPicture {
    ShownPicture(
      PictureReduction.reduced(raster, within: place), identity: facts.identity,
      title: facts.title, sample: nil, schema: nil)
  }
}

/// What drawing has to know of a picture: all but its pixels.
package struct PictureFacts: Sendable {
  /// As it is displayed.
  package let extent: Extent
  package let title: String
  /// What it is called where randomness is concerned.
  fileprivate let identity: String
  private let sample: Sample?
  private let schema: DatasetSchema?

  fileprivate init(
    extent: Extent, title: String, identity: String, sample: Sample?, schema: DatasetSchema?
  ) {
    self.extent = extent
    self.title = title
    self.identity = identity
    self.sample = sample
    self.schema = schema
  }

  /// The labels; nil where no data set speaks of the picture.
  fileprivate var annotations: Annotations? { sample?.annotations }

  /// Whether there is anything to draw.
  package var hasAnnotations: Bool {
    guard let annotations else { return false }
    return annotations != Annotations()
  }

  fileprivate var painter: AnnotationPainter {
    AnnotationPainter(
      skeletons: Dictionary(
        (schema?.classes ?? []).map { ($0.name, $0.skeleton) },
        uniquingKeysWith: { first, _ in first }))
  }

  /// Draws the numbers of an outcome; no pixel is touched.
  package func drawn(
    _ outcome: OutcomeList.Outcome, seed: UInt64, rules: AnnotationRules
  ) throws(DrawError) -> ShownOutcome {
    let before = annotations ?? Annotations()
    let numbers = try outcome.drawn(
      for: Subject(extent: extent, annotations: before), seed: seed, name: identity)
    var drawn = ShownOutcome(
      variant: outcome.variant, number: outcome.number,
      captionOfSteps: DrawText.caption(numbers.steps),
      numbersOfSteps: numbers.steps.map(ShownOutcome.line), plan: numbers.plan)
    if annotations != nil, let schema {
      let after = SampleMover(rules, schema).moved(before, by: numbers.plan.map)
      drawn.annotations = after
      drawn.hasLostObjects = SampleMover.isEmptied(before, after)
    }
    return drawn
  }
}

/// The numbers of one outcome of one picture.
package struct ShownOutcome: Sendable {
  package let variant: String
  /// Within the variant, from 1.
  package let number: Int
  /// A phrase for each step.
  package let captionOfSteps: [String]
  /// A line for each step: its name and every number that was drawn for it.
  package let numbersOfSteps: [String]
  let plan: Plan
  /// The labels as they were moved; nil without a data set.
  var annotations: Annotations?
  /// Whether the picture had objects, and this has none.
  package fileprivate(set) var hasLostObjects = false

  package var extent: Extent { plan.targetExtent }

  fileprivate static func line(_ step: DrawnStep) -> String {
    let name = step.augmenter.replacing("_", with: " ")
    guard let numbers = try? DrawText.line(step), !numbers.isEmpty else { return name }
    return "\(name): \(numbers)"
  }
}
