// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MizumashiCustomVision
import MizumashiFiles
import MizumashiMessages
import Testing

@testable import MizumashiStandIn

/// What a test asks a stand-in that is not behind a port.
struct Desk {
  static let training = "/customvision/v3.3/training/"
  static let prediction = "/customvision/v3.1/prediction/"
  static let resource =
    "/subscriptions/s/resourceGroups/g/providers/Microsoft.CognitiveServices/accounts/a"

  let standIn: StandIn

  init(
    path: String? = nil, trainer: any StandInTrainer = MeanColourTrainer(),
    fetcher: any PictureFetching = PictureFetcher(.refused),
    _ change: (inout StandInOptions) -> Void = { _ in }
  ) throws {
    var options = StandInOptions(key: "k")
    change(&options)
    standIn = try StandIn(options, trainer: trainer, path: path, fetcher: fetcher)
  }

  /// - Parameter path: below the training half, or whole from a slash on.
  func send(
    _ method: String, _ path: String, json: Any? = nil, body: [UInt8] = [],
    type: String? = nil
  ) async throws -> Answer {
    let target = path.hasPrefix("/") ? path : Self.training + path
    var headers = ["Training-Key": "k", "Prediction-key": "k", "Host": "here:1"]
    headers["Content-Type"] = type ?? (json == nil ? nil : "application/json; charset=utf-8")
    let body = try json.map { [UInt8](try JSONSerialization.data(withJSONObject: $0)) } ?? body
    return try await send(ServerRequest(method, target, headers: headers, body: body))
  }

  func send(_ request: ServerRequest) async throws -> Answer {
    let response = await standIn.respond(to: request)
    return Answer(
      status: response.status, headers: response.headers,
      body: try #require(try await response.collectedBody(upTo: .max)))
  }

  /// The answer's value, where the status is the one expected.
  func value<Value: Decodable>(
    _ type: Value.Type, _ method: String, _ path: String, json: Any? = nil,
    status: Int = 200
  ) async throws -> Value {
    let response = try await send(method, path, json: json)
    #expect(response.status == status, "\(String(decoding: response.body, as: UTF8.self))")
    return try JSON.value(type, from: response.body)
  }

  /// The code of a refusal.
  func refusal(
    _ method: String, _ path: String, json: Any? = nil, body: [UInt8] = [],
    type: String? = nil
  ) async throws -> Refusal {
    let response = try await send(method, path, json: json, body: body, type: type)
    return try Refusal(response)
  }

  func project(_ more: String = "&classificationType=Multiclass") async throws -> String {
    try await value(Project.self, "POST", "projects?name=p\(more)").id
  }

  func detectionProject() async throws -> String {
    try await project("&domainId=da2e3a8a-40a5-4171-82f4-58522f70fbc1")
  }

  func tag(_ name: String, _ project: String, type: String = "Regular") async throws -> String {
    try await value(
      MizumashiCustomVision.Tag.self, "POST", "projects/\(project)/tags?name=\(name)&type=\(type)"
    ).id
  }

  /// Uploads one picture; the id it got.
  @discardableResult
  func upload(
    _ bytes: [UInt8], _ project: String, tagIds: [String] = [],
    regions: [[String: Any]] = [], metadata: [String: String] = [:]
  ) async throws -> String {
    let entry: [String: Any] = [
      "name": "a.png", "contents": Base64.text(of: bytes), "tagIds": tagIds, "regions": regions,
    ]
    let summary = try await value(
      ImageCreateSummary.self, "POST", "projects/\(project)/images/files",
      json: ["images": [entry], "metadata": metadata])
    return try #require(summary.images?.first?.image?.id)
  }

  /// A project with pictures of two colours.
  func filledProject(count: Int = 6) async throws -> (id: String, tags: [String: String]) {
    let id = try await project()
    var tags: [String: String] = [:]
    for name in ["red", "blue"] {
      let tag = try await tag(name, id)
      tags[name] = tag
      let colour = try #require(TestPicture.colours[name])
      for number in 0..<count {
        try await upload(TestPicture.png(colour, number: number), id, tagIds: [tag])
      }
    }
    return (id, tags)
  }

  /// Trains, and waits for the end of it.
  func train(_ project: String) async throws -> Iteration {
    let begun = try await value(Iteration.self, "POST", "projects/\(project)/train")
    return try await finished(begun, project)
  }

  func finished(_ iteration: Iteration, _ project: String) async throws -> Iteration {
    for _ in 0..<2000 {
      let now = try await value(
        Iteration.self, "GET", "projects/\(project)/iterations/\(iteration.id)")
      if now.status != "Training" { return now }
      try await Task.sleep(for: .milliseconds(10))
    }
    throw Unfinished()
  }

  func publish(_ iteration: Iteration, _ project: String, as name: String) async throws {
    let path = "projects/\(project)/iterations/\(iteration.id)/publish"
    let isDone = try await value(
      Bool.self, "POST", "\(path)?publishName=\(name)&predictionId=\(Self.resource)")
    #expect(isDone)
  }

  private struct Unfinished: Error {}
}

/// What came of a call.
struct Answer {
  var status: Int
  var headers: [(name: String, value: String)]
  var body: [UInt8]
}

/// What a call was refused with.
struct Refusal: Equatable {
  var status: Int
  var code: String

  init(_ status: Int, _ code: String) {
    self.status = status
    self.code = code
  }

  /// - Throws: where the body is neither of the service's two kinds.
  init(_ response: Answer) throws {
    status = response.status
    if let body = try? JSON.value(ServiceErrorBody.self, from: response.body) {
      code = body.code
    } else {
      code = try JSON.value(GatewayErrorBody.self, from: response.body).error.code
    }
  }
}
