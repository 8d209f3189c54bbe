// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiCustomVision
import Testing

@testable import MizumashiStandIn

/// From an empty project to predictions.
@Suite struct LifeCycleTests {
  @Test func `a project that classifies is trained, published and asked`() async throws {
    let desk = try Desk()
    let (project, tags) = try await desk.filledProject()
    let iteration = try await desk.train(project)
    #expect(iteration.status == "Completed")
    #expect(iteration.trainedAt != nil && iteration.name == "Iteration 1")
    let path = "\(Desk.prediction)\(project)/classify/iterations/Model%201%2Fx/image"
    let blue = TestPicture.png((50, 60, 200), number: 99)
    let octets = "application/octet-stream"
    #expect(
      try await desk.refusal("POST", path, body: blue, type: octets)
        == Refusal(404, "NotFoundIteration"))

    try await desk.publish(iteration, project, as: "Model%201%2Fx")
    let response = try await desk.send("POST", path, body: blue, type: octets)
    let said = try JSON.value(ImagePrediction.self, from: response.body)
    #expect(said.project == project && said.iteration == iteration.id)
    #expect(said.predictions.first?.tagId == tags["blue"])
    #expect(abs(said.predictions.map(\.probability).reduce(0, +) - 1) < 1e-9)

    let published = "projects/\(project)/iterations/\(iteration.id)"
    #expect(
      try await desk.refusal("DELETE", published)
        == Refusal(400, "BadRequestIterationIsPublished"))
    #expect(try await desk.send("DELETE", published + "/publish").status == 204)
    #expect(try await desk.send("DELETE", published).status == 204)
  }

  @Test func `a project that detects finds boxes`() async throws {
    let desk = try Desk()
    let project = try await desk.detectionProject()
    let colour = try #require(TestPicture.colours["red"])
    let tag = try await desk.tag("red", project)
    for number in 0..<15 {
      let bytes = TestPicture.png(
        colour, number: number, width: 64, height: 64, box: (8..<40, 16..<48))
      try await desk.upload(
        bytes, project,
        regions: [
          ["tagId": tag, "left": 0.125, "top": 0.25, "width": 0.5, "height": 0.5]
        ])
    }
    let iteration = try await desk.train(project)
    #expect(iteration.status == "Completed", "\(iteration.trainingErrorDetails ?? "")")
    let performance = try await desk.value(
      IterationPerformance.self, "GET",
      "projects/\(project)/iterations/\(iteration.id)/performance?overlapThreshold=0.5")
    #expect(performance.recall == 1 && performance.averagePrecision == 1)
    try await desk.publish(iteration, project, as: "m")
    let path = "\(Desk.prediction)\(project)/detect/iterations/m/image/nostore"
    let other = TestPicture.png(colour, width: 64, height: 64, box: (32..<64, 0..<32))
    let response = try await desk.send(
      "POST", path, body: other, type: "application/octet-stream")
    let said = try JSON.value(ImagePrediction.self, from: response.body)
    #expect(
      said.predictions.first?.boundingBox
        == PredictedBox(left: 0.5, top: 0, width: 0.5, height: 0.5))
    #expect(
      try await desk.refusal("POST", path.replacing("/detect/", with: "/classify/"), body: other)
        == Refusal(400, "BadRequestOperationNotSupported"))
  }

  @Test func `a quick test needs no publication, and its picture can be kept`() async throws {
    let desk = try Desk()
    let (project, tags) = try await desk.filledProject()
    let iteration = try await desk.train(project)
    let red = TestPicture.png((200, 40, 40), number: 77)
    let response = try await desk.send(
      "POST", "projects/\(project)/quicktest/image?iterationId=\(iteration.id)&store=true",
      body: red, type: "application/octet-stream")
    let said = try JSON.value(ImagePrediction.self, from: response.body)
    #expect(said.predictions.first?.tagName == "red")

    struct Found: Decodable {
      struct Stored: Decodable {
        var id: String
        var originalImageUri: String
      }
      var results: [Stored]
    }
    let query = "projects/\(project)/predictions/query"
    let found = try await desk.value(Found.self, "POST", query, json: ["maxCount": 10])
    #expect(found.results.map(\.id) == [said.id])
    let address = try #require(found.results.first).originalImageUri
    let file = try await desk.send("GET", String(address.dropFirst("http://here:1".count)))
    #expect(file.body == red)

    let tagId = try #require(tags["red"])
    let summary = try await desk.value(
      ImageCreateSummary.self, "POST", "projects/\(project)/images/predictions",
      json: ["images": [["id": said.id]], "tagIds": [tagId]])
    #expect(summary.images?.first?.status == "OK")
    #expect(
      try await desk.send("DELETE", "projects/\(project)/predictions?ids=\(said.id)").status
        == 204)
    #expect(
      try await desk.value(Found.self, "POST", query, json: [String: Int]()).results.isEmpty)
  }

  @Test func `a project is copied by its token`() async throws {
    struct Export: Decodable {
      var token: String
      var imageCount: Int
    }
    let desk = try Desk()
    let (project, _) = try await desk.filledProject(count: 2)
    let export = try await desk.value(Export.self, "GET", "projects/\(project)/export")
    #expect(export.imageCount == 4)
    let token = export.token.replacing("+", with: "%2B").replacing("=", with: "%3D")
    let copy = try await desk.value(
      Project.self, "POST", "projects/import?token=\(token)&name=copy")
    #expect(copy.id != project && copy.name == "copy")
    #expect(
      try await desk.value(Int.self, "GET", "projects/\(copy.id)/images/tagged/count") == 4)
  }
}
