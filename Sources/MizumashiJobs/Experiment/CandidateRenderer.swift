// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiCodecs
internal import MizumashiDatasets
internal import MizumashiEngine
internal import MizumashiGeometry
internal import MizumashiPixels
internal import MizumashiPlan
internal import MizumashiRecipe

/// Makes the outcomes of an original in memory: the pixels that `augment` would encode for the same
/// recipe and its seed. Each task has its own.
struct CandidateRenderer {
  private let decoder: ImageDecoder
  private let renderer: Renderer

  init() {
    let pool = BufferPool()
    decoder = ImageDecoder(colourPolicy: .convertToSRGB, pool: pool)
    renderer = Renderer(pool: pool, compressor: JPEGCompressor(pool: pool))
  }

  func original(_ sample: Sample) throws(JobError) -> Raster {
    do {
      let bytes = try sample.picture.contents()
      return try decoder.decode(bytes).raster
    } catch {
      throw .data("\(sample.place): \(error)")
    }
  }

  /// Calls `body` with one outcome after the other.
  func outcomes(
    of sample: Sample, _ raster: Raster, _ candidate: Candidate,
    _ body: (Raster) throws(JobError) -> Void
  ) throws(JobError) {
    try candidate.outcomes.forEach { (wanted: OutcomeList.Outcome) throws(JobError) -> Bool in
      let outcome: Raster
      do {
        let drawn = try wanted.drawn(
          for: Subject(extent: raster.extent, annotations: sample.annotations),
          seed: candidate.seed, name: sample.identity)
        outcome = try renderer.render(drawn.plan, raster)
      } catch {
        throw .data("\(sample.place): recipe \(candidate.name), \(wanted.variant): \(error)")
      }
      try body(outcome)
      return true
    }
  }

  /// A recipe with the outcomes it asks for.
  struct Candidate: Sendable {
    var name: String
    var seed: UInt64
    var outcomes: OutcomeList

    init(_ name: String, _ recipe: Recipe, copies: Int?) throws(JobError) {
      self.name = name
      seed = recipe.seed ?? 0
      outcomes = try OutcomeList(recipe, copies: copies)
    }
  }
}
