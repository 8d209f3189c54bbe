// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiDatasets
internal import MizumashiFiles
internal import MizumashiGeometry
internal import MizumashiLearning
internal import MizumashiRandom

/// Adds up what trials gave.
struct ExperimentTally {
  /// What one recipe needed for one trial.
  struct Effort: Sendable {
    var originals: Int
    var outcomes: Int
    /// Pixels of outcomes.
    var pixels: Int
  }

  let request: ExperimentRequest
  let data: ExperimentData
  let plan: ExperimentPlan
  /// By trial, recipe, test and tag.
  let judged: [[[[Double]]]]
  /// By trial and recipe.
  let effort: [[Effort]]

  /// From this probability on a picture has a tag, where it may have several.
  private static let threshold = 0.5
  /// A gain that is surely below this is none.
  private static let leastGain = 0.01
  /// How often the truth is to lie in all intervals of a report together.
  private static let confidence = 0.95
  private static let mostMistakes = 12
  /// Of fewer tests a bootstrap makes intervals that are too narrow.
  private static let fewestOriginals = 20

  private var kind: LinearModel.Kind { data.isExclusive ? .exclusive : .independent }

  private var groupCount: Int { Set(data.originals.map(\.group)).count }

  func report(
    backend: String, notes: [String], price: (_ training: Int, _ tests: Int) -> String?
  ) -> ExperimentReport {
    let names = request.ordered.map(\.name)
    var rows: [ExperimentReport.Row] = []
    for count in request.originalsPerTag.sorted() {
      let trials = plan.trials.indices.filter { plan.trials[$0].originalsPerTag == count }
      for candidate in names.indices {
        rows.append(row(names[candidate], candidate, count, trials, price))
      }
    }
    return ExperimentReport(
      data: request.data.printable, backend: backend, tags: data.tags,
      originals: data.originals.count, groups: groupCount,
      folds: request.folds, seeds: request.seeds, confidence: Self.confidence,
      unreadable: data.failures.map(\.description), notes: ownNotes + notes, rows: rows)
  }

  private var ownNotes: [String] {
    var notes: [String] = []
    func note(_ count: Int, _ text: String) { if count > 0 { notes.append("\(count) \(text)") } }
    note(data.copies, "pictures are left out: an earlier augmentation made them")
    note(data.untagged, "pictures are left out: they have no tag")
    if data.originals.contains(where: { !$0.sample.annotations.instances.isEmpty }) {
      notes.append("objects count as tags: this is about what pictures show, not about where")
    }
    for count in request.originalsPerTag.sorted() {
      var fewest = [Int](repeating: .max, count: data.tags.count)
      for trial in plan.trials where trial.originalsPerTag == count {
        var found = [Int](repeating: 0, count: data.tags.count)
        for place in trial.training { for tag in data.originals[place].tags { found[tag] += 1 } }
        for tag in found.indices { fewest[tag] = min(fewest[tag], found[tag]) }
      }
      let short = fewest.indices.filter { fewest[$0] < count }.map {
        "\(data.tags[$0]) \(fewest[$0])"
      }
      if !short.isEmpty {
        notes.append(
          "sometimes fewer than \(count) originals to train on: \(short.joined(separator: ", "))")
      }
    }
    return notes
  }

  private func row(
    _ name: String, _ candidate: Int, _ count: Int, _ trials: [Int],
    _ price: (_ training: Int, _ tests: Int) -> String?
  ) -> ExperimentReport.Row {
    let judgements = trials.flatMap { self.judgements($0, candidate) }
    let metrics = Metrics(
      judgements.map(\.judgement), tagCount: data.tags.count, kind: kind,
      threshold: Self.threshold)
    let difference = candidate == 0 ? nil : self.difference(candidate, name, count, trials)
    func mean(_ value: (Effort) -> Int) -> Double {
      Double(trials.reduce(0) { $0 + value(effort[$1][candidate]) }) / Double(max(trials.count, 1))
    }
    let pictures = mean(\.originals) + mean(\.outcomes)
    let tests = trials.reduce(0) { $0 + plan.trials[$1].tests.count } / max(trials.count, 1)
    return ExperimentReport.Row(
      recipe: name, originalsPerTag: count, accuracy: metrics.accuracy,
      averagePrecision: metrics.meanAveragePrecision, difference: difference,
      verdict: Self.verdict(difference, originals: groupCount), originals: mean(\.originals),
      copies: mean(\.outcomes),
      megapixels: mean(\.pixels) / 1_000_000, price: price(Int(pictures.rounded()), tests),
      tags: zip(data.tags, metrics.tags).map {
        .init(
          name: $0, precision: $1.precision, recall: $1.recall,
          averagePrecision: $1.averagePrecision)
      },
      confusion: metrics.confusion, mistakes: mistakes(judgements))
  }

  private func judgements(
    _ trial: Int, _ candidate: Int
  ) -> [(original: Int, judgement: Judgement)] {
    zip(plan.trials[trial].tests, judged[trial][candidate]).map { original, probabilities in
      (
        original,
        Judgement(truth: data.originals[original].tags, probabilities: probabilities)
      )
    }
  }

  private func difference(
    _ candidate: Int, _ name: String, _ count: Int, _ trials: [Int]
  ) -> ExperimentReport.Difference? {
    var outcomes: [PairedBootstrap.Outcome] = []
    for trial in trials {
      let pairs = zip(judgements(trial, 0), judgements(trial, candidate))
      for (without, with) in pairs {
        func accuracy(_ judgement: Judgement) -> Double {
          judgement.accuracy(kind, threshold: Self.threshold)
        }
        outcomes.append(
          .init(
            original: data.originals[without.original].group, training: plan.trials[trial].draw,
            difference: accuracy(with.judgement) - accuracy(without.judgement)))
      }
    }
    // All intervals of a report are to hold together (Bonferroni).
    let comparisons = (request.ordered.count - 1) * request.originalsPerTag.count
    let bootstrap = PairedBootstrap(
      confidence: 1 - (1 - Self.confidence) / Double(max(comparisons, 1)))
    let key = RandomKey(seed: request.seed).child("bootstrap").child(name).child(count)
    return bootstrap.interval(of: outcomes, key: key).map {
      .init(mean: $0.mean, lower: $0.lower, upper: $0.upper)
    }
  }

  /// - Parameter originals: how many were tested, if those that look alike count once.
  static func verdict(
    _ difference: ExperimentReport.Difference?, originals: Int
  ) -> ExperimentReport.Verdict {
    guard let difference else { return .baseline }
    guard originals >= fewestOriginals else { return .cannotTell }
    if difference.lower > 0 { return .yes }
    if difference.upper < 0 { return .no }
    // What was not seen once in n tests may still happen in three of n (the rule of three).
    let isSeen = 3 / Double(originals) <= leastGain
    return difference.upper < leastGain && isSeen ? .no : .cannotTell
  }

  /// The pictures of which a model was surest, and wrong; each once.
  private func mistakes(
    _ judgements: [(original: Int, judgement: Judgement)]
  ) -> [ExperimentReport.Mistake] {
    var found: [(probability: Double, original: Int, given: [Int])] = []
    for (original, judgement) in judgements {
      let given = judgement.predicted(kind, threshold: Self.threshold)
      let wrong = given.filter { !judgement.truth.contains($0) }
      guard let surest = wrong.map({ judgement.probabilities[$0] }).max() else { continue }
      found.append((surest, original, given))
    }
    found.sort { (-$0.probability, $0.original) < (-$1.probability, $1.original) }
    var (seen, mistakes): (Set<Int>, [ExperimentReport.Mistake]) = ([], [])
    for mistake in found where mistakes.count < Self.mostMistakes {
      guard seen.insert(mistake.original).inserted else { continue }
      let original = data.originals[mistake.original]
      mistakes.append(
        .init(
          picture: original.sample.identity, tags: original.tags.map { data.tags[$0] },
          given: mistake.given.map { data.tags[$0] }, probability: mistake.probability))
    }
    return mistakes
  }
}
