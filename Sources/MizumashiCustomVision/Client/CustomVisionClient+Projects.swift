// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiMessages

/// What a new project is to be.
package struct ProjectRequest: Sendable, Equatable {
  package var name: String
  package var description: String?
  /// Nil for the general domain of classification.
  package var domainId: String?
  /// "Multiclass" or "Multilabel".
  package var classificationType: String?
  package var targetExportPlatforms: [String] = []
  package var exportModelContainerUri: String?
  package var notificationQueueUri: String?

  package init(name: String) { self.name = name }

  fileprivate struct Options: Encodable {
    var exportModelContainerUri: String?
    var notificationQueueUri: String?
  }

  fileprivate var options: Options? {
    if exportModelContainerUri == nil && notificationQueueUri == nil { return nil }
    return Options(
      exportModelContainerUri: exportModelContainerUri, notificationQueueUri: notificationQueueUri)
  }
}

/// What a project is to be from now on: all of it, what is missing is unset.
package struct ProjectUpdate: Codable, Sendable, Equatable {
  package var name: String
  package var description: String
  package var settings: Settings

  package struct Settings: Codable, Sendable, Equatable {
    package var domainId: String
    package var classificationType: String?
    package var targetExportPlatforms: [String]?
    package var imageProcessingSettings: ImageProcessingSettings?
  }

  package init(_ project: Project) {
    name = project.name
    description = project.description ?? ""
    settings = Settings(
      domainId: project.settings.domainId,
      classificationType: project.settings.classificationType,
      targetExportPlatforms: project.settings.targetExportPlatforms,
      imageProcessingSettings: project.settings.imageProcessingSettings)
  }
}

extension CustomVisionClient {
  package func domains() async throws(CustomVisionError) -> [Domain] {
    try await value(of: ServiceCall("list domains", .get, ["domains"]))
  }

  package func domain(_ id: String) async throws(CustomVisionError) -> Domain {
    try await value(of: ServiceCall("read a domain", .get, ["domains", id]))
  }

  /// Never repeated unless the service says that nothing was done: there would be two projects.
  package func createProject(
    _ request: ProjectRequest
  ) async throws(CustomVisionError) -> Project {
    var call = ServiceCall("create a project", .post, ["projects"])
    call.query.set("name", request.name)
    call.query.set("description", request.description)
    call.query.set("domainId", request.domainId)
    call.query.set("classificationType", request.classificationType)
    call.query.set("targetExportPlatforms", request.targetExportPlatforms)
    if let options = request.options { call.body = try json(options) }
    return try await value(of: call)
  }

  package func projects() async throws(CustomVisionError) -> [Project] {
    try await value(of: ServiceCall("list projects", .get, ["projects"]))
  }

  package func project(_ id: String) async throws(CustomVisionError) -> Project {
    try await value(of: ServiceCall("read a project", .get, ["projects", id]))
  }

  package func updateProject(
    _ id: String, _ update: ProjectUpdate
  ) async throws(CustomVisionError) -> Project {
    var call = ServiceCall("change a project", .patch, ["projects", id])
    call.body = try json(update)
    return try await value(of: call)
  }

  package func deleteProject(_ id: String) async throws(CustomVisionError) {
    try await reply(to: ServiceCall("delete a project", .delete, ["projects", id]))
  }

  /// A token with which another resource copies the project.
  package func exportProject(_ id: String) async throws(CustomVisionError) -> ProjectExport {
    try await value(of: ServiceCall("export a project", .get, ["projects", id, "export"]))
  }

  /// Begins the copy of a project.
  ///
  /// - Parameter name: nil for the name of the original.
  package func importProject(
    token: String, name: String? = nil
  ) async throws(CustomVisionError) -> Project {
    var call = ServiceCall("import a project", .post, ["projects", "import"])
    call.query.set("token", token)
    call.query.set("name", name)
    return try await value(of: call)
  }

  /// The bytes of a file of a project.
  package func artifact(
    of project: String, path: String
  ) async throws(CustomVisionError) -> [UInt8] {
    var call = ServiceCall("read a file", .get, ["projects", project, "artifacts"])
    call.query.set("path", path)
    call.accept = "application/octet-stream"
    return try await reply(to: call).body
  }
}
