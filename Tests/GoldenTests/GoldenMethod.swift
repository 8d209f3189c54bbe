// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiGeometry
import MizumashiPlan

/// How one of our ways does what an operation asks, and how near the answer has to be.
struct GoldenMethod {
  /// What is done.
  enum Way {
    /// Steps of a recipe, as text.
    case steps(String)
    /// What no step expresses with fixed numbers: effects for a picture of this extent.
    case effects((Extent) -> [Effect])
  }

  /// What counts as equal.
  enum Measure {
    /// Every byte.
    case exact
    /// Every byte of one library at least, and at most this many levels from the others.
    case table(others: Double)
    /// At most this many levels anywhere inside.
    case largest(Double)
    /// At most this many levels on average, and nowhere more than `peak`.
    case mean(Double, peak: Double)
    /// At least this peak signal-to-noise ratio in decibels.
    case noiseRatio(Double)
    /// At most this far, for floats.
    case floats(Double)
  }

  let way: Way
  let measure: Measure
  /// Pixels at the edge of the picture that are not compared: borders differ there.
  var margin = 0
  /// Libraries whose convention is another one, with the reason.
  var others: [String: String] = [:]
  /// Steps for libraries that do the same in another of our ways.
  var alternatives: [String: String] = [:]
  /// Levels that a library may be away at most, instead of the measure.
  var allowances: [String: Double] = [:]
  /// Whether alpha takes part: in geometry, but not in tones and filters.
  var comparesAlpha = true

  init(_ steps: String, _ measure: Measure, margin: Int = 0, others: [String: String] = [:]) {
    way = .steps(steps)
    self.measure = measure
    self.margin = margin
    self.others = others
  }

  init(
    _ measure: Measure, margin: Int = 0, others: [String: String] = [:],
    effects: @escaping (Extent) -> [Effect]
  ) {
    way = .effects(effects)
    self.measure = measure
    self.margin = margin
    self.others = others
  }

  /// The same, with more room for one library.
  func allowing(_ levels: Double, _ library: String) -> GoldenMethod {
    var method = self
    method.allowances[library] = levels
    return method
  }

  /// The same without alpha.
  var toned: GoldenMethod {
    var method = self
    method.comparesAlpha = false
    return method
  }
}
