// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MizumashiCustomVision
import MizumashiTesting
import Testing

@testable import MizumashiStandIn

/// What outlives the program.
@Suite struct PersistenceTests {
  private func withFile(_ body: (String) async throws -> Void) async throws {
    let folder = TestFolder()
    defer { withExtendedLifetime(folder) {} }
    try await body(folder.path + "/store.sqlite")
  }

  @Test func `a restart keeps everything`() async throws {
    try await withFile { path in
      let before = try Desk(path: path)
      let (project, _) = try await before.filledProject()
      let iteration = try await before.train(project)
      try await before.publish(iteration, project, as: "m")
      let pages = ["projects", "projects/\(project)/images?take=256", "projects/\(project)/tags"]
      var answers: [[UInt8]] = []
      for page in pages { answers.append(try await before.send("GET", page).body) }
      try await before.standIn.stop()

      let after = try Desk(path: path)
      for (page, answer) in zip(pages, answers) {
        #expect(try await after.send("GET", page).body == answer)
      }
      let red = TestPicture.png((200, 40, 40), number: 77)
      let response = try await after.send(
        "POST", "\(Desk.prediction)\(project)/classify/iterations/m/image", body: red,
        type: "application/octet-stream")
      let said = try JSON.value(ImagePrediction.self, from: response.body)
      #expect(said.predictions.first?.tagName == "red" && said.iteration == iteration.id)
      try await after.standIn.stop()
    }
  }

  @Test func `a training that was cut off has failed`() async throws {
    struct Endless: StandInTrainer {
      func train(_ task: TrainingTask) async throws -> TrainedModel {
        try await Task.sleep(for: .seconds(600))
        return TrainedModel(model: [], evaluation: [])
      }
      func predict(_ picture: [UInt8], with model: [UInt8]) throws -> [ModelPrediction] { [] }
    }
    try await withFile { path in
      let before = try Desk(path: path, trainer: Endless())
      let (project, _) = try await before.filledProject()
      let begun = try await before.value(Iteration.self, "POST", "projects/\(project)/train")
      try await before.standIn.stop()
      let after = try Desk(path: path)
      let iteration = try await after.value(
        Iteration.self, "GET", "projects/\(project)/iterations/\(begun.id)")
      #expect(iteration.status == "Failed" && iteration.trainingErrorDetails != nil)
      #expect(try await after.train(project).status == "Completed")
      try await after.standIn.stop()
    }
  }

  @Test func `a file of another kind is refused`() async throws {
    try await withFile { path in
      try Data("this is no database, and long enough to be sure of it".utf8)
        .write(to: URL(fileURLWithPath: path))
      #expect(throws: StandInFailure.self) { try Desk(path: path) }
    }
  }
}
