// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import GRDB
internal import MizumashiCustomVision
internal import MizumashiMessages

enum TrainingOperations {
  static let routes = [
    Route(
      "TrainProject", "POST", .training, "projects/{projectId}/train", rate: .training, train)
  ]

  @Sendable private static func train(
    _ standIn: StandIn, _ call: Call
  ) async throws -> ServerResponse {
    let request = try TrainingRequest(call)
    let (stored, kind) = try await standIn.store.write { database in
      try begin(request, call, database)
    }
    standIn.runner.start(stored, kind)
    return try .json(stored.iteration)
  }

  private static func begin(
    _ request: TrainingRequest, _ call: Call, _ database: Database
  ) throws -> (StoredIteration, ProjectKind) {
    let project = try database.project(call.projectId)
    let earlier = try database.iterations(ofProject: call.projectId)
    guard !earlier.contains(where: { $0.iteration.status == "Training" }) else {
      throw StandInError("BadRequestTrainingAlreadyInProgress", "A training is going on")
    }
    let tags = try selectedTags(request, call, database)
    try TrainingValidation(project: project, tags: tags).check(database)
    let last = earlier.last { $0.iteration.status == "Completed" }
    let isSame =
      last?.changes == project.changes
      && last.map { Set($0.tags.map(\.id)) }
        == Set(tags.map(\.id))
    guard request.isForced || request.isAdvanced || !isSame else {
      throw StandInError("BadRequestTrainingNotNeeded", "Nothing changed since last training")
    }
    guard earlier.count < ServiceLimits.iterationsPerProject else {
      throw StandInError(
        "BadRequestExceedIterationPerProjectLimit",
        "The project keeps \(ServiceLimits.iterationsPerProject) iterations already")
    }
    let number = try database.nextIterationNumber(ofProject: call.projectId)
    let time = Timestamp.now
    let settings = project.project.settings
    let iteration = Iteration(
      id: Identifier.make(), name: "Iteration \(number)", status: "Training", created: time,
      lastModified: time, projectId: call.projectId, exportable: false, exportableTo: [],
      domainId: settings.domainId, classificationType: settings.classificationType,
      trainingType: request.isAdvanced ? "Advanced" : "Regular",
      reservedBudgetInHours: request.budget, trainingTimeInMinutes: 0)
    let stored = StoredIteration(iteration: iteration, tags: tags, changes: project.changes)
    try database.insert(stored, ofProject: call.projectId)
    try noteImages(of: stored, project.kind, database)
    return (stored, project.kind)
  }

  private static func selectedTags(
    _ request: TrainingRequest, _ call: Call, _ database: Database
  ) throws -> [Tag] {
    // The negative tag may be without pictures: it is a help, and then nothing to learn.
    let all = try database.tags(ofProject: call.projectId)
      .filter { $0.type != "Negative" || $0.imageCount > 0 }
    guard let selected = request.selectedTags else { return all }
    guard selected.isSubset(of: all.map(\.id)) else {
      throw StandInError("BadRequestInvalidIds", "selectedTags names tags that do not exist")
    }
    return all.filter { selected.contains($0.id) }
  }

  /// Pictures with any of the tags take part.
  private static func noteImages(
    of stored: StoredIteration, _ kind: ProjectKind, _ database: Database
  ) throws {
    let table = kind == .detection ? "region" : "imageTag"
    for tag in stored.tags {
      try database.execute(
        sql: """
          INSERT OR IGNORE INTO iterationImage (iterationId, imageId)
          SELECT ?, imageId FROM \(table) WHERE tagId = ?
          """, arguments: [stored.iteration.id, tag.id])
    }
  }
}

extension Database {
  /// 1 for the first; numbers of deleted iterations do not come again.
  fileprivate func nextIterationNumber(ofProject id: String) throws -> Int {
    try execute(
      sql: "UPDATE project SET iterationNumber = iterationNumber + 1 WHERE id = ?",
      arguments: [id])
    return try count("SELECT iterationNumber FROM project WHERE id = ?", [id])
  }
}
