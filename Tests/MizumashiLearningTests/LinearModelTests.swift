// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiRandom
import Testing

@testable import MizumashiLearning

@Suite struct LinearModelTests {
  /// Points around three corners of a triangle.
  private static let examples: [LinearModel.Example] = {
    var stream = RandomStream(RandomKey(seed: 5))
    let corners: [(Float, Float)] = [(0, 0), (4, 0), (0, 4)]
    return (0..<60).map { index in
      let corner = corners[index % 3]
      let noise = (Float(stream.nextUnit()) - 0.5, Float(stream.nextUnit()) - 0.5)
      return .init([corner.0 + noise.0, corner.1 + noise.1, 0], tags: [index % 3])
    }
  }()

  private static func model(_ kind: LinearModel.Kind) -> LinearModel {
    LinearModel(examples, tagCount: 3, kind: kind, cost: 10)
  }

  @Test func `what can be told apart is told apart`() {
    let model = Self.model(.exclusive)
    for example in Self.examples {
      let probabilities = model.probabilities(of: example.features)
      let judgement = Judgement(truth: example.tags, probabilities: probabilities)
      #expect(judgement.predicted(.exclusive, threshold: 0.5) == example.tags)
      #expect(abs(probabilities.reduce(0, +) - 1) < 1e-12)
    }
  }

  @Test func `independent tags need not add up to one`() {
    var examples = Self.examples
    for index in examples.indices where index % 3 == 1 { examples[index].tags = [1, 2] }
    let model = LinearModel(examples, tagCount: 3, kind: .independent, cost: 10)
    let probabilities = model.probabilities(of: [4, 0, 0])
    #expect(probabilities[1] > 0.5 && probabilities[2] > 0.5)
    #expect(probabilities.allSatisfy { (0...1).contains($0) })
  }

  @Test func `two points are parted half way between`() {
    let model = LinearModel(
      [.init([-1], tags: [0]), .init([1], tags: [1])], tagCount: 2, kind: .exclusive, cost: 1,
      tolerance: 1e-8)
    #expect(abs(model.probabilities(of: [0])[0] - 0.5) < 1e-6)
    // The best weight is where w = 2 / (1 + exp(w)).
    #expect(abs(model.weights[1][0] - 0.674_83) < 1e-4)
    #expect(abs(model.weights[0][0] + 0.674_83) < 1e-4)
  }

  @Test func `a tag that nothing or everything has is known for sure`() {
    let model = LinearModel(
      [.init([1, 0], tags: [0]), .init([0, 1], tags: [0])], tagCount: 2, kind: .independent,
      cost: 1)
    let probabilities = model.probabilities(of: [0.5, 0.5])
    #expect(probabilities[0] > 0.99 && probabilities[1] < 0.01)
  }

  @Test func `the same examples give the same model, on many threads at once`() async {
    let model = Self.model(.exclusive)
    await withTaskGroup(of: LinearModel.self) { group in
      for _ in 0..<12 { group.addTask { Self.model(.exclusive) } }
      for await other in group { #expect(other == model) }
    }
  }

  @Test func `a model is its bytes, and nothing else is`() throws {
    let model = Self.model(.independent)
    #expect(LinearModel(bytes: model.bytes) == model)
    #expect(LinearModel(bytes: []) == nil)
    #expect(LinearModel(bytes: model.bytes.dropLast(8) + []) == nil)
    #expect(LinearModel(bytes: model.bytes + [0]) == nil)
    var broken = model.bytes
    for place in 17..<25 { broken[place] = 0xFF }
    #expect(LinearModel(bytes: broken) == nil)
    broken = model.bytes
    for place in 9..<17 { broken[place] = 0xFF }
    #expect(LinearModel(bytes: broken) == nil)
  }
}
