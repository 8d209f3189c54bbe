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
  package let title: String
  /// What it is called where randomness is concerned.
  let identity: String
  private let sample: Sample?
  private let schema: DatasetSchema?
  private let painter: AnnotationPainter

  init(
    _ raster: Raster, identity: String, title: String, sample: Sample?, schema: DatasetSchema?
  ) {
    self.raster = raster
    self.identity = identity
    self.title = title
    self.sample = sample
    self.schema = schema
    painter = AnnotationPainter(
      skeletons: Dictionary(
        (schema?.classes ?? []).map { ($0.name, $0.skeleton) },
        uniquingKeysWith: { first, _ in first }))
  }

  /// The labels; nil where no data set speaks of the picture.
  var annotations: Annotations? { sample?.annotations }

  /// Whether there is anything to draw.
  package var hasAnnotations: Bool {
    guard let annotations else { return false }
    return annotations != Annotations()
  }

  static func decoded(_ bytes: [UInt8], _ place: String) throws(FileError) -> DecodedImage {
    do {
      return try ImageDecoder(colourPolicy: .convertToSRGB).decode(bytes)
    } catch {
      throw FileError("\(place): \(error.description)")
    }
  }

  /// Draws the numbers of an outcome; no pixel is touched.
  package func drawn(
    _ outcome: OutcomeList.Outcome, seed: UInt64, rules: AnnotationRules
  ) throws(DrawError) -> ShownOutcome {
    let before = annotations ?? Annotations()
    let numbers = try outcome.drawn(
      for: Subject(extent: raster.extent, annotations: before), seed: seed, name: identity)
    var drawn = ShownOutcome(
      variant: outcome.variant, number: outcome.number,
      captionOfSteps: DrawText.caption(numbers.steps), plan: numbers.plan)
    if annotations != nil, let schema {
      let after = SampleMover(rules, schema).moved(before, by: numbers.plan.map)
      drawn.annotations = after
      drawn.hasLostObjects = SampleMover.isEmptied(before, after)
    }
    return drawn
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
    let labels = outcome == nil ? annotations : outcome?.annotations
    guard showsAnnotations, let labels else { return small }
    return painter.draw(labels, of: pixels.extent, onto: small)
  }

  /// The picture itself in fewer pixels and without labels, under the same name.
  package func small(within place: Extent) -> ShownPicture {
    ShownPicture(
      PictureReduction.reduced(raster, within: place), identity: identity, title: title,
      sample: nil, schema: nil)
  }
}

/// The numbers of one outcome of one picture.
package struct ShownOutcome: Sendable {
  package let variant: String
  /// Within the variant, from 1.
  package let number: Int
  /// A phrase for each step.
  package let captionOfSteps: [String]
  let plan: Plan
  /// The labels as they were moved; nil without a data set.
  var annotations: Annotations?
  /// Whether the picture had objects, and this has none.
  package fileprivate(set) var hasLostObjects = false

  package var extent: Extent { plan.targetExtent }
}
