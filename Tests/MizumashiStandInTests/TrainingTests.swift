// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiCustomVision
import MizumashiLocking
import Testing

@testable import MizumashiStandIn

/// What is trained, and what is refused.
@Suite struct TrainingTests {
  /// Fails, or waits until it is told to go on.
  private struct OddTrainer: StandInTrainer {
    struct Failure: Error, CustomStringConvertible { var description = "no luck" }

    var seen = Locked<[TrainingTask]>([])
    var waits = false

    func train(_ task: TrainingTask) async throws -> TrainedModel {
      seen.withLock { $0.append(task) }
      if waits { try await Task.sleep(for: .seconds(600)) }
      throw Failure()
    }

    func predict(_ picture: [UInt8], with model: [UInt8]) throws -> [ModelPrediction] { [] }
  }

  @Test func `too little to train with is told by the kind of project`() async throws {
    let desk = try Desk()
    for (more, code) in [
      ("&classificationType=Multiclass", "MultiClassClassification"),
      ("&classificationType=Multilabel", "MultiLabelClassification"),
      ("&domainId=da2e3a8a-40a5-4171-82f4-58522f70fbc1", "Detection"),
    ] {
      let project = try await desk.project(more)
      _ = try await desk.tag("one", project)
      _ = try await desk.tag("two", project)
      #expect(
        try await desk.refusal("POST", "projects/\(project)/train")
          == Refusal(400, "BadRequest\(code)TrainingValidationFailed"))
    }
  }

  @Test func `five pictures of each tag are enough, and four are not`() async throws {
    let desk = try Desk()
    let (project, tags) = try await desk.filledProject(count: 4)
    let code = "BadRequestMultiClassClassificationTrainingValidationFailed"
    #expect(
      try await desk.refusal("POST", "projects/\(project)/train") == Refusal(400, code))
    for name in ["red", "blue"] {
      let colour = try #require(TestPicture.colours[name])
      try await desk.upload(
        TestPicture.png(colour, number: 9), project, tagIds: [try #require(tags[name])])
    }
    #expect(try await desk.train(project).status == "Completed")
    let third = try await desk.tag("third", project)
    #expect(
      try await desk.refusal("POST", "projects/\(project)/train") == Refusal(400, code))
    #expect(
      try await desk.refusal(
        "POST", "projects/\(project)/train", json: ["selectedTags": [third]])
        == Refusal(400, code))
  }

  @Test func `the negative tag is learnt where it has pictures`() async throws {
    let desk = try Desk()
    let (project, tags) = try await desk.filledProject()
    let none = try await desk.tag("none", project, type: "Negative")
    let without = try await desk.train(project)
    func seen(_ iteration: Iteration) async throws -> Set<String> {
      let path = "projects/\(project)/tags?iterationId=\(iteration.id)"
      return Set(try await desk.value([MizumashiCustomVision.Tag].self, "GET", path).map(\.id))
    }
    #expect(try await seen(without) == Set(tags.values))
    for number in 0..<5 {
      try await desk.upload(
        TestPicture.png((90, 90, 90), number: number), project, tagIds: [none])
    }
    #expect(try await seen(desk.train(project)) == Set(tags.values).union([none]))
  }

  @Test func `nothing new is not trained, unless it must be`() async throws {
    let desk = try Desk()
    let (project, tags) = try await desk.filledProject()
    let first = try await desk.train(project)
    let path = "projects/\(project)/train"
    #expect(
      try await desk.refusal("POST", path) == Refusal(400, "BadRequestTrainingNotNeeded"))
    // The same pictures once more are no news.
    let colour = try #require(TestPicture.colours["red"])
    try await desk.upload(
      TestPicture.png(colour, number: 0), project, tagIds: [try #require(tags["red"])])
    #expect(
      try await desk.refusal("POST", path) == Refusal(400, "BadRequestTrainingNotNeeded"))
    let forced = try await desk.value(Iteration.self, "POST", path + "?forceTrain=true")
    #expect(forced.name == "Iteration 2" && forced.status == "Training")
    #expect(try await desk.finished(forced, project).status == "Completed")
    try await desk.upload(
      TestPicture.png(colour, number: 50), project, tagIds: [try #require(tags["red"])])
    #expect(try await desk.train(project).id != first.id)
  }

  @Test func `a training that fails says why`() async throws {
    let trainer = OddTrainer()
    let desk = try Desk(trainer: trainer)
    let (project, tags) = try await desk.filledProject()
    let iteration = try await desk.train(project)
    #expect(iteration.status == "Failed" && iteration.trainingErrorDetails == "no luck")
    #expect(iteration.trainedAt == nil)
    let task = try #require(trainer.seen.withLock { $0.first })
    #expect(task.kind == .multiclass && task.examples.count == 12)
    #expect(Set(task.tags.map(\.id)) == Set(tags.values))
    #expect(
      try await desk.refusal(
        "GET", "projects/\(project)/iterations/\(iteration.id)/performance")
        == Refusal(404, "NotFoundIterationPerformance"))
    let publish = "projects/\(project)/iterations/\(iteration.id)/publish"
    #expect(
      try await desk.refusal(
        "POST", "\(publish)?publishName=a&predictionId=\(Desk.resource)")
        == Refusal(400, "BadRequestIterationIsNotTrained"))
  }

  @Test func `one training at a time`() async throws {
    let desk = try Desk(trainer: OddTrainer(waits: true))
    let (project, _) = try await desk.filledProject()
    let begun = try await desk.value(Iteration.self, "POST", "projects/\(project)/train")
    #expect(begun.status == "Training")
    #expect(
      try await desk.refusal("POST", "projects/\(project)/train?forceTrain=true")
        == Refusal(400, "BadRequestTrainingAlreadyInProgress"))
    #expect(
      try await desk.refusal("DELETE", "projects/\(project)/iterations/\(begun.id)")
        == Refusal(400, "BadRequestTrainingAlreadyInProgress"))
    try await desk.standIn.stop()
  }

  @Test func `pictures of one source share a group`() async throws {
    let trainer = OddTrainer()
    let desk = try Desk(trainer: trainer)
    let (project, tags) = try await desk.filledProject()
    let tag = try #require(tags["red"])
    for number in 100..<102 {
      try await desk.upload(
        TestPicture.png((200, 9, 9), number: number), project, tagIds: [tag],
        metadata: [TrainingRunner.groupKey: "tom.jpg"])
    }
    _ = try await desk.train(project)
    let task = try #require(trainer.seen.withLock { $0.first })
    #expect(task.examples.filter { $0.group == "tom.jpg" }.count == 2)
    #expect(Set(task.examples.map(\.group)).count == 13)
  }

  @Test(arguments: [
    ("trainingType=Advanced", "BadRequestReservedBudgetInHoursNotEnoughForAdvancedTraining"),
    ("notificationEmailAddress=nobody", "BadRequestInvalidEmailAddress"),
    ("forceTrain=perhaps", "BadRequestInvalid"),
  ])
  func `a training that cannot be is refused`(query: String, code: String) async throws {
    let desk = try Desk()
    let (project, _) = try await desk.filledProject()
    #expect(
      try await desk.refusal("POST", "projects/\(project)/train?\(query)")
        == Refusal(400, code))
  }

  @Test func `performance follows the threshold`() async throws {
    let desk = try Desk()
    let (project, tags) = try await desk.filledProject()
    let iteration = try await desk.train(project)
    let path = "projects/\(project)/iterations/\(iteration.id)/performance"
    let low = try await desk.value(
      IterationPerformance.self, "GET", path + "?threshold=0")
    #expect(low.recall == 1 && low.precision == 0.5)
    let middle = try await desk.value(IterationPerformance.self, "GET", path)
    #expect(middle.recall == 1 && middle.precision == 1 && middle.averagePrecision == 1)
    #expect(Set(middle.perTagPerformance?.map(\.id) ?? []) == Set(tags.values))
    #expect(try await desk.value(Int.self, "GET", path + "/images/count") == 2)
    struct Entry: Decodable { var predictions: [Prediction] }
    let page = try await desk.value([Entry].self, "GET", path + "/images?take=1")
    #expect(page.map(\.predictions.count) == [2])
    #expect(
      try await desk.refusal("GET", path + "?threshold=2") == Refusal(400, "BadRequestInvalid"))
  }

  @Test func `a name is published once, unless it is overwritten`() async throws {
    let desk = try Desk()
    let (project, _) = try await desk.filledProject()
    let first = try await desk.train(project)
    let begun = try await desk.value(
      Iteration.self, "POST", "projects/\(project)/train?forceTrain=true")
    let second = try await desk.finished(begun, project)
    func path(_ iteration: Iteration, _ query: String) -> String {
      "projects/\(project)/iterations/\(iteration.id)/publish?\(query)"
    }
    try await desk.publish(first, project, as: "m")
    let query = "publishName=m&predictionId=\(Desk.resource)"
    #expect(
      try await desk.refusal("POST", path(second, query))
        == Refusal(400, "BadRequestInvalidPublishName"))
    #expect(
      try await desk.refusal("POST", path(first, query))
        == Refusal(400, "BadRequestIterationIsPublished"))
    #expect(
      try await desk.refusal("POST", path(second, "publishName=n&predictionId=/subscriptions/x"))
        == Refusal(400, "BadRequestInvalidPublishTarget"))
    #expect(try await desk.send("POST", path(second, query + "&overwrite=true")).status == 200)
    let iterations = try await desk.value(
      [Iteration].self, "GET", "projects/\(project)/iterations")
    #expect(iterations.map(\.publishName) == [nil, "m"])
    #expect(
      try await desk.refusal("DELETE", path(first, ""))
        == Refusal(400, "BadRequestIterationNotPublished"))
  }

  @Test func `a model cannot be taken away, and that is said`() async throws {
    let desk = try Desk()
    let (project, _) = try await desk.filledProject()
    let iteration = try await desk.train(project)
    let path = "projects/\(project)/iterations/\(iteration.id)/export"
    #expect(
      try await desk.refusal("POST", path + "?platform=ONNX")
        == Refusal(400, "BadRequestExportValidationFailed"))
    #expect(try await desk.value([String].self, "GET", path).isEmpty)
  }
}
