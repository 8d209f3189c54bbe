// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiCustomVision
import Testing

@testable import MizumashiStandIn

/// What stands behind the command.
@Suite struct LearningTrainerTests {
  private static let tags = ["red", "green", "blue"].map { TrainingTag(id: "id \($0)", name: $0) }

  private static func example(
    _ tag: TrainingTag, _ number: Int, group: String? = nil, box: (Range<Int>, Range<Int>)? = nil
  ) throws -> TrainingExample {
    let colour = try #require(TestPicture.colours[tag.name])
    let side = box == nil ? 32 : 64
    let bytes = TestPicture.png(
      colour, number: number, width: side, height: side, box: box.map { (x: $0.0, y: $0.1) })
    let region = box.map { x, y in
      Region(
        tagId: tag.id, left: Double(x.lowerBound) / 64, top: Double(y.lowerBound) / 64,
        width: Double(x.count) / 64, height: Double(y.count) / 64)
    }
    return TrainingExample(
      id: "\(tag.name) \(number)", tags: box == nil ? [tag.id] : [],
      regions: region.map { [$0] } ?? [], group: group ?? "\(tag.name) \(number)"
    ) { bytes }
  }

  @Test func `colours are told apart, and probabilities add up to one`() async throws {
    let examples = try Self.tags.flatMap { tag in
      try (0..<10).map { try Self.example(tag, $0) }
    }
    let task = TrainingTask(kind: .multiclass, tags: Self.tags, examples: examples)
    let trained = try await LearningTrainer().train(task)
    for tag in Self.tags {
      let picture = try await Self.example(tag, 99).bytes()
      let found = try LearningTrainer().predict(picture, with: trained.model)
      #expect(found.max { $0.probability < $1.probability }?.tagId == tag.id)
      #expect(abs(found.map(\.probability).reduce(0, +) - 1) < 1e-9)
    }
    #expect(try await LearningTrainer().train(task).model == trained.model)
  }

  @Test func `outcomes of one source are judged together`() async throws {
    let examples = try Self.tags.flatMap { tag in
      try (0..<20).map { try Self.example(tag, $0, group: "\(tag.name) \($0 / 5)") }
    }
    let trained = try await LearningTrainer().train(
      TrainingTask(kind: .multilabel, tags: Self.tags, examples: examples))
    let judged = Set(trained.evaluation.map(\.id))
    let groups = Dictionary(grouping: examples, by: \.group)
    #expect(!judged.isEmpty && judged.count < examples.count)
    for (group, members) in groups {
      let held = members.count { judged.contains($0.id) }
      #expect(held == 0 || held == members.count, "\(group)")
    }
  }

  @Test func `a tag with one source is learned, and judged by what was learned`() async throws {
    let examples = try Self.tags.flatMap { tag in
      try (0..<5).map { try Self.example(tag, $0, group: tag.name) }
    }
    let trained = try await LearningTrainer().train(
      TrainingTask(kind: .multiclass, tags: Self.tags, examples: examples))
    #expect(trained.evaluation.count == examples.count)
    for (example, judged) in zip(examples, trained.evaluation) {
      let best = judged.predictions.max { $0.probability < $1.probability }
      #expect(best.map { [$0.tagId] } == example.tags)
    }
  }

  @Test func `a thing is found about where it is`() async throws {
    let places: [(Range<Int>, Range<Int>)] = [
      (4..<28, 4..<28), (36..<60, 4..<28), (4..<28, 36..<60), (36..<60, 36..<60),
    ]
    let examples = try Self.tags.prefix(2).flatMap { tag in
      try (0..<8).map { try Self.example(tag, $0, box: places[$0 % places.count]) }
    }
    let trained = try await LearningTrainer().train(
      TrainingTask(kind: .detection, tags: Array(Self.tags.prefix(2)), examples: examples))
    let picture = try await Self.example(Self.tags[1], 50, box: (20..<44, 20..<44)).bytes()
    let found = try LearningTrainer().predict(picture, with: trained.model)
    let best = try #require(found.max { $0.probability < $1.probability })
    #expect(best.tagId == Self.tags[1].id)
    let box = try #require(best.box)
    // A quarter of a side from window to window.
    #expect(abs(box.left * 64 - 20) <= 8 && abs(box.top * 64 - 20) <= 8, "\(box)")
  }

  @Test func `what is no model is refused`() throws {
    #expect(throws: (any Error).self) {
      try LearningTrainer().predict(
        TestPicture.png((1, 2, 3)), with: Array("{\"tags\":[\"a\"]}".utf8))
    }
  }
}
