// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import CLinear

extension LinearModel {
  /// A picture to learn from.
  package struct Example: Sendable {
    package var features: [Float]
    /// The places of its tags.
    package var tags: [Int]

    package init(_ features: [Float], tags: [Int]) {
      self.features = features
      self.tags = tags
    }
  }

  /// Trains one logistic regression for each tag against all others.
  ///
  /// The same examples in the same order give the same model: the method uses no random numbers,
  /// and shares nothing among threads.
  ///
  /// - Parameters:
  ///   - examples: all with as many finite features.
  ///   - tagCount: tags that no example has, or every one, get a model that is sure of it.
  ///   - cost: how much a mistake in one example weighs beside the length of the weights, above 0.
  ///   - tolerance: how nearly the best weights are reached; LIBLINEAR's own is 0.01.
  /// - Complexity: memory of 16 bytes for each feature of each example, besides the examples.
  package init(
    _ examples: [Example], tagCount: Int, kind: Kind, cost: Double, tolerance: Double = 0.01
  ) {
    let featureCount = examples.first?.features.count ?? 0
    precondition(cost > 0 && cost.isFinite, "a cost is above 0")
    precondition(
      examples.allSatisfy {
        $0.features.count == featureCount && $0.features.allSatisfy(\.isFinite)
      },
      "every example has a finite number for each feature")
    let nodes = Nodes(examples, featureCount)
    let weights = (0..<tagCount).map { tag in
      let truth = examples.map { $0.tags.contains(tag) }
      guard truth.contains(true), truth.contains(false) else {
        // There is nothing to tell apart, and no line between.
        let isAlways = truth.contains(true)
        return [Double](repeating: 0, count: featureCount) + [isAlways ? 10 : -10]
      }
      return nodes.weights(truth, cost: cost, tolerance: tolerance)
    }
    self.init(kind: kind, featureCount: featureCount, weights: weights)
  }
}

/// Examples as LIBLINEAR reads them: numbers with their places, zeros left out.
private final class Nodes {
  // Safe: the buffers are written here alone, and outlive every call that reads them.
  private let nodes: UnsafeMutableBufferPointer<feature_node>
  private let rows: UnsafeMutableBufferPointer<UnsafeMutablePointer<feature_node>?>
  private let featureCount: Int

  init(_ examples: [LinearModel.Example], _ featureCount: Int) {
    self.featureCount = featureCount
    // Each row has the constant and an end besides its features.
    let total = examples.reduce(0) { $0 + $1.features.count { $0 != 0 } + 2 }
    nodes = .allocate(capacity: total)
    rows = .allocate(capacity: examples.count)
    var place = 0
    func append(_ index: Int, _ value: Double) {
      nodes.initializeElement(at: place, to: feature_node(index: Int32(index), value: value))
      place += 1
    }
    for (row, example) in examples.enumerated() {
      rows.initializeElement(at: row, to: nodes.baseAddress.map { $0 + place })
      for (index, value) in example.features.enumerated() where value != 0 {
        append(index + 1, Double(value))
      }
      append(featureCount + 1, 1)
      append(-1, 0)
    }
  }

  deinit {
    nodes.deallocate()
    rows.deallocate()
  }

  /// The weights that tell the true ones from the others, and the constant after them.
  func weights(_ truth: [Bool], cost: Double, tolerance: Double) -> [Double] {
    Self.silence
    var signs: [Double] = truth.map { $0 ? 1 : -1 }
    var options = parameter()
    // The primal form: the dual one draws from the process's random numbers.
    options.solver_type = Int32(L2R_LR)
    options.eps = tolerance
    options.C = cost
    return signs.withUnsafeMutableBufferPointer { signs in
      var examples = problem()
      examples.l = Int32(truth.count)
      examples.n = Int32(featureCount + 1)
      examples.y = signs.baseAddress
      examples.x = rows.baseAddress
      examples.bias = 1
      var model = train(&examples, &options)
      defer { free_and_destroy_model(&model) }
      guard let model, let weights = model.pointee.w, let labels = model.pointee.label else {
        preconditionFailure("training gives a model or ends the program")
      }
      // What counts as true is the label that it met first, except where labels are −1 and 1.
      let sign: Double = labels[0] == 1 ? 1 : -1
      return (0...featureCount).map { sign * weights[$0] }
    }
  }

  /// LIBLINEAR tells of every step unless it is given something that does not. There is one such
  /// function for the process, which nobody else sets.
  private static let silence: Void = set_print_string_function { _ in }
}
