// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiLearning
internal import MizumashiRandom

/// Which originals are trained on and which are tested, the same for every recipe.
struct ExperimentPlan: Sendable {
  /// One training and its test, by places in the list of originals.
  struct Trial: Sendable {
    var originalsPerTag: Int
    /// The draw and the part that is tested: what the trials of one training side share.
    var draw: Int
    /// In order.
    var training: [Int]
    var tests: [Int]
  }

  /// All trials of the first number of originals, then all of the next.
  private(set) var trials: [Trial] = []
  /// How many different draws of a training side there are.
  let drawCount: Int

  /// - Throws: when there is too little to hold anything out.
  init(_ data: ExperimentData, _ request: ExperimentRequest) throws(JobError) {
    drawCount = request.folds * request.seeds
    guard data.tags.count >= 2 else {
      throw .data("an experiment needs pictures of at least two tags, and finds \(data.tags.count)")
    }
    let groups = data.originals.map(\.group)
    guard Set(groups).count >= 2 * request.folds else {
      throw .data(
        "\(Set(groups).count) originals that do not look alike are too few for \(request.folds) "
          + "folds; give fewer --folds or more pictures")
    }
    let tags = data.originals.map(\.tags)
    let root = RandomKey(seed: request.seed)
    var draws: [(folds: [Int], order: [Int])] = []
    for seed in 0..<request.seeds {
      let key = root.child("experiment").child(seed)
      var stream = RandomStream(key.child("originals"))
      draws.append(
        (
          GroupedFolds.assign(
            groups: groups, tags: tags, count: request.folds, key: key.child("folds")),
          stream.nextPermutation(of: groups.count)
        ))
    }
    for count in request.originalsPerTag {
      for (seed, draw) in draws.enumerated() {
        for fold in 0..<request.folds {
          let candidates = draw.order.filter { draw.folds[$0] != fold }
          trials.append(
            Trial(
              originalsPerTag: count, draw: seed * request.folds + fold,
              training: Self.chosen(from: candidates, data, count).sorted(),
              tests: groups.indices.filter { draw.folds[$0] == fold }))
        }
      }
    }
  }

  /// The first `count` candidates of each tag, one of each group: a lookalike adds nothing that is
  /// an original.
  private static func chosen(
    from candidates: [Int], _ data: ExperimentData, _ count: Int
  ) -> [Int] {
    var totals = [Int](repeating: 0, count: data.tags.count)
    for candidate in candidates { for tag in data.originals[candidate].tags { totals[tag] += 1 } }
    var counts = [Int](repeating: 0, count: data.tags.count)
    var (chosen, groups): ([Int], Set<Int>) = ([], [])
    // Rare tags first: pictures that have one bring frequent ones along.
    for tag in totals.indices.sorted(by: { (totals[$0], $0) < (totals[$1], $1) }) {
      for candidate in candidates where counts[tag] < count {
        let original = data.originals[candidate]
        guard original.tags.contains(tag), groups.insert(original.group).inserted else { continue }
        chosen.append(candidate)
        for own in original.tags { counts[own] += 1 }
      }
    }
    return chosen
  }
}
