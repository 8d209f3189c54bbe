// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiPlan
internal import MizumashiRandom
internal import MizumashiRecipe

/// What was drawn for an outcome, and how it is rendered.
struct DrawnOutcome {
  var steps: [DrawnStep]
  var plan: Plan
}

extension OutcomeList.Outcome {
  /// Draws the outcome of a picture.
  ///
  /// - Parameters:
  ///   - name: what the picture is called where randomness is concerned, before normalisation.
  ///   - redraw: how often it was drawn before: each time has a key of its own.
  func drawn(
    for subject: Subject, seed: UInt64, name: String, redraw: Int = 0
  ) throws(DrawError) -> DrawnOutcome {
    var key = PictureIdentity.key(
      seed: seed, identity: PictureIdentity.identity(of: name), variant: variant,
      enumerated: enumerated, copy: copy)
    if redraw > 0 { key = key.child("redraw").child(redraw) }
    let steps = try steps.draw(for: subject, key: key)
    return DrawnOutcome(
      steps: steps, plan: Plan(steps.effects(on: subject.extent), for: subject.extent))
  }
}
