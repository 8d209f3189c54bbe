// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry
internal import MizumashiLocking
internal import MizumashiPixels

/// What a backend keeps of every picture that a plan needs: each is read and made once, however
/// many trials it is part of.
struct ExperimentPictures<Backend: ExperimentBackend>: Sendable {
  /// An original and what was made of it.
  struct Entry: Sendable {
    var original: Backend.Description
    /// By recipe; empty for recipes that have no outcomes and for originals that are only tested.
    var outcomes: [[Backend.Description]]
    /// Pixels that were made for each recipe.
    var pixels: [Int]
  }

  /// By the places of originals.
  let entries: [Entry?]

  /// - Parameters:
  ///   - candidates: nil where a recipe is the originals alone.
  ///   - trained: the originals that any trial learns from.
  static func describe(
    _ data: ExperimentData, _ candidates: [CandidateRenderer.Candidate?], trained: Set<Int>,
    _ backend: Backend, jobs: Int, _ interruption: Interruption,
    _ advance: @escaping @Sendable (_ total: Int) -> Void
  ) async throws(JobError) -> ExperimentPictures {
    let count = data.originals.count
    let state = Locked(State(entries: Array(repeating: nil, count: count)))
    await withTaskGroup { group in
      for _ in 0..<max(jobs, 1) {
        group.addTask {
          let renderer = CandidateRenderer()
          while !interruption.isRequested, let place = state.withLock({ $0.next() }) {
            do throws(JobError) {
              let entry = try entry(
                data.originals[place], trained.contains(place) ? candidates : [], renderer, backend)
              state.withLock { $0.entries[place] = entry }
            } catch {
              state.withLock { $0.fail(error, at: place) }
            }
            advance(count)
          }
        }
      }
    }
    let final = state.withLock { $0 }
    if let failure = final.failure { throw failure.error }
    return ExperimentPictures(entries: final.entries)
  }

  private static func entry(
    _ original: ExperimentData.Original, _ candidates: [CandidateRenderer.Candidate?],
    _ renderer: CandidateRenderer, _ backend: Backend
  ) throws(JobError) -> Entry {
    let raster = try renderer.original(original.sample)
    var entry = Entry(original: try backend.describe(raster), outcomes: [], pixels: [])
    for candidate in candidates {
      var (descriptions, pixels): ([Backend.Description], Int) = ([], 0)
      if let candidate {
        try renderer.outcomes(of: original.sample, raster, candidate) {
          outcome throws(JobError) in
          descriptions.append(try backend.describe(outcome))
          pixels += outcome.extent.area
        }
      }
      entry.outcomes.append(descriptions)
      entry.pixels.append(pixels)
    }
    return entry
  }

  private struct State {
    var entries: [Entry?]
    var place = 0
    /// The first one in the order of originals, whichever was met first.
    var failure: (place: Int, error: JobError)?

    mutating func next() -> Int? {
      guard failure == nil, place < entries.count else { return nil }
      place += 1
      return place - 1
    }

    mutating func fail(_ error: JobError, at place: Int) {
      if failure.map({ place < $0.place }) ?? true { failure = (place, error) }
    }
  }
}
