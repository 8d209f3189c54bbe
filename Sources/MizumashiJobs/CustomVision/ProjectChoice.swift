// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

package import MizumashiCustomVision

/// Which project of a resource is meant.
package struct ProjectChoice: Sendable, Equatable {
  /// An id or a name.
  package var text: String

  package init(_ text: String) { self.text = text }

  /// The project with this id, or else the only one with this name.
  ///
  /// - Returns: nil where there is none.
  /// - Throws: where several have the name.
  package func find(
    in client: CustomVisionClient
  ) async throws -> (project: Project?, total: Int) {
    let projects = try await client.projects()
    if let project = projects.first(where: { $0.id.lowercased() == text.lowercased() }) {
      return (project, projects.count)
    }
    let named = projects.filter { $0.name == text }
    guard named.count <= 1 else {
      throw JobError.usage(
        "\(named.count) projects are called \(text); name one by its id: "
          + named.map(\.id).joined(separator: ", "))
    }
    return (named.first, projects.count)
  }

  /// The project, which has to be there.
  package func require(in client: CustomVisionClient) async throws -> Project {
    guard let project = try await find(in: client).project else {
      throw JobError.usage("there is no project \(text)")
    }
    return project
  }
}

extension CustomVisionClient {
  /// What a project is trained for.
  package func task(of project: Project) async throws(CustomVisionError) -> ProjectTask {
    let domain = try await domain(project.settings.domainId)
    if domain.type == "ObjectDetection" { return .detection }
    return project.settings.classificationType == "Multilabel" ? .multilabel : .multiclass
  }

  /// The id of a domain by its name, such as "General (compact)"; names are shared by the two kinds
  /// of projects.
  package func domainId(
    named name: String, for task: ProjectTask
  ) async throws -> String {
    let type = task.isClassification ? "Classification" : "ObjectDetection"
    let all = try await domains()
    if let domain = all.first(where: { $0.id.lowercased() == name.lowercased() }) {
      return domain.id
    }
    let fitting = all.filter { $0.type == type }
    if let domain = fitting.first(where: { $0.name.lowercased() == name.lowercased() }) {
      return domain.id
    }
    throw JobError.usage(
      "there is no domain \(name) for \(type); there are "
        + fitting.map(\.name).joined(separator: ", "))
  }
}
