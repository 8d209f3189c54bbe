// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import GRDB
internal import MizumashiCustomVision
internal import MizumashiMessages

enum ProjectOperations {
  static let routes = [
    Route("GetProjects", "GET", .training, "projects", list),
    Route("CreateProject", "POST", .training, "projects", create),
    Route("GetProject", "GET", .training, "projects/{projectId}", one),
    Route("UpdateProject", "PATCH", .training, "projects/{projectId}", update),
    Route("DeleteProject", "DELETE", .training, "projects/{projectId}", delete),
  ]

  @Sendable private static func list(
    _ standIn: StandIn, _ call: Call
  ) async throws -> ServerResponse {
    let projects = try await standIn.store.read { database in
      try database.projects().map { try complete($0, call, database) }
    }
    return try .json(projects)
  }

  @Sendable private static func one(
    _ standIn: StandIn, _ call: Call
  ) async throws -> ServerResponse {
    let project = try await standIn.store.read { database in
      try complete(try database.project(call.projectId).project, call, database)
    }
    return try .json(project)
  }

  @Sendable private static func create(
    _ standIn: StandIn, _ call: Call
  ) async throws -> ServerResponse {
    let query = call.query
    var settings = ProjectSettings(
      domainId: DomainCatalogue.general, targetExportPlatforms: [], useNegativeSet: true,
      imageProcessingSettings: ImageProcessingSettings(augmentationMethods: [:]))
    try ProjectPatch.Settings(
      domainId: query.text("domainId"), classificationType: query.text("classificationType"),
      targetExportPlatforms: query.text("targetExportPlatforms")?
        .split(separator: ",").map(String.init)
    ).apply(to: &settings)
    let time = Timestamp.now
    let project = Project(
      id: Identifier.make(), name: try checked(name: query.text("name")),
      description: query.text("description"), settings: settings, created: time,
      lastModified: time, drModeEnabled: false, status: "Succeeded")
    let limit = standIn.options.tier.projects
    try await standIn.store.write { database in
      guard try database.count("SELECT COUNT(*) FROM project", []) < limit else {
        throw StandInError("BadRequestExceedProjectLimit", "There are \(limit) projects already")
      }
      try database.insert(project)
    }
    return try .json(project)
  }

  @Sendable private static func update(
    _ standIn: StandIn, _ call: Call
  ) async throws -> ServerResponse {
    let patch = try call.body(ProjectPatch.self)
    let project = try await standIn.store.write { database in
      let stored = try database.project(call.projectId)
      var project = stored.project
      if let name = patch.name { project.name = try checked(name: name) }
      project.description = patch.description ?? project.description
      try patch.settings?.apply(to: &project.settings)
      guard ProjectKind(project.settings) == .detection || stored.kind != .detection,
        ProjectKind(project.settings) != .detection || stored.kind == .detection
      else {
        throw StandInError(
          "BadRequestProjectUnsupportedDomainTypeChange",
          "A project that classifies cannot be made one that detects, nor the other way round")
      }
      let hasChanged = project.settings != stored.project.settings
      project.lastModified = .now
      try database.update(project)
      if hasChanged { try database.noteChange(ofProject: project.id, at: project.lastModified) }
      return try complete(project, call, database)
    }
    return try .json(project)
  }

  @Sendable private static func delete(
    _ standIn: StandIn, _ call: Call
  ) async throws -> ServerResponse {
    try await standIn.store.write { database in
      let project = try database.project(call.projectId).project
      try database.execute(sql: "DELETE FROM project WHERE id = ?", arguments: [project.id])
    }
    return .noContent
  }

  private static func checked(name: String?) throws -> String {
    guard let name, !name.isEmpty, name.count <= 256 else {
      throw StandInError("BadRequestProjectName", "A project has a name of 1…256 characters")
    }
    return name
  }

  /// The project with what changes without it.
  private static func complete(
    _ project: Project, _ call: Call, _ database: Database
  ) throws -> Project {
    var project = project
    let first = try String.fetchOne(
      database, sql: "SELECT id FROM image WHERE projectId = ? ORDER BY position LIMIT 1",
      arguments: [project.id])
    project.thumbnailUri = first.map { PictureAddress.thumbnail.text(ofImage: $0, call.origin) }
    return project
  }
}

/// Changes to a project; what is absent stays as it is.
struct ProjectPatch: Decodable {
  struct Settings: Decodable {
    var domainId: String?
    var classificationType: String?
    var targetExportPlatforms: [String]?
    var useNegativeSet: Bool?
    var detectionParameters: String?
    var imageProcessingSettings: ImageProcessingSettings?
  }

  var name: String?
  var description: String?
  var settings: Settings?
}

extension ProjectPatch.Settings {
  func apply(to settings: inout ProjectSettings) throws {
    if let domainId {
      guard let domain = DomainCatalogue.domain(domainId) else {
        throw StandInError("BadRequestProjectUnknownDomain", "There is no domain \(domainId)")
      }
      settings.domainId = domain.id
    }
    if let classificationType {
      let types = ["Multiclass", "Multilabel"]
      guard types.contains(classificationType) else {
        throw StandInError(
          "BadRequestProjectUnknownClassification",
          "The classification type is one of \(types.joined(separator: ", "))")
      }
      settings.classificationType = classificationType
    }
    if let targetExportPlatforms {
      guard targetExportPlatforms.allSatisfy(DomainCatalogue.platforms.contains) else {
        throw StandInError(
          "BadRequestProjectUnsupportedExportPlatform",
          "Platforms are \(DomainCatalogue.platforms.joined(separator: ", "))")
      }
      settings.targetExportPlatforms = targetExportPlatforms
    }
    settings.useNegativeSet = useNegativeSet ?? settings.useNegativeSet
    settings.detectionParameters = detectionParameters ?? settings.detectionParameters
    // The names of transforms are not documented: any are kept.
    settings.imageProcessingSettings = imageProcessingSettings ?? settings.imageProcessingSettings
    if ProjectKind(settings) == .detection {
      settings.classificationType = nil
    } else if settings.classificationType == nil {
      settings.classificationType = "Multilabel"
    }
  }
}
