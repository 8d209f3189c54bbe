// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiMessages

extension CustomVisionClient {
  /// Makes an iteration answer predictions under a name.
  ///
  /// - Parameter resource: the whole id of the prediction resource, which begins with
  ///   `/subscriptions/`.
  package func publish(
    _ iteration: String, of project: String, as name: String, to resource: String,
    overwriting: Bool = false
  ) async throws(CustomVisionError) {
    guard !name.isEmpty else { throw .invalid("a model needs a name to be published") }
    guard !resource.isEmpty else {
      throw .invalid("the id of the prediction resource is missing: /subscriptions/…")
    }
    var call = ServiceCall(
      "publish", .post, ["projects", project, "iterations", iteration, "publish"])
    call.query.set("publishName", name)
    call.query.set("predictionId", resource)
    if overwriting { call.query.set("overwrite", true) }
    let answer: PublishAnswer = try await value(of: call)
    guard answer.isDone else {
      throw .unreadable(operation: call.name, reason: "the service did not publish it")
    }
  }

  package func unpublish(
    _ iteration: String, of project: String
  ) async throws(CustomVisionError) {
    try await reply(
      to: ServiceCall(
        "unpublish", .delete, ["projects", project, "iterations", iteration, "publish"]))
  }

  /// Begins to make a file of a model. Each platform and flavor can be made once.
  package func export(
    _ iteration: String, of project: String, platform: String, flavor: String? = nil
  ) async throws(CustomVisionError) -> Export {
    var call = ServiceCall(
      "export a model", .post, ["projects", project, "iterations", iteration, "export"])
    call.query.set("platform", platform)
    call.query.set("flavor", flavor)
    return try await value(of: call)
  }

  package func exports(
    of iteration: String, in project: String
  ) async throws(CustomVisionError) -> [Export] {
    try await value(
      of: ServiceCall(
        "list exports", .get, ["projects", project, "iterations", iteration, "export"]))
  }
}

/// `true`, as a value or as text.
private struct PublishAnswer: Decodable {
  var isDone: Bool

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let text = try? container.decode(String.self) {
      isDone = text.lowercased() == "true"
    } else {
      isDone = try container.decode(Bool.self)
    }
  }
}
