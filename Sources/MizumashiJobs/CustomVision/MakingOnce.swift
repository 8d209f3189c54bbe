// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

package import MizumashiCustomVision

/// What there must be one of. Such requests are not simply repeated: where an answer was lost, it
/// may have been a success, so one looks first and asks again only where there is nothing.
extension CustomVisionClient {
  private static var mostAttempts: Int { 4 }

  /// Makes a project for a task.
  package func createProject(
    named name: String, for task: ProjectTask, domain: String? = nil, description: String? = nil
  ) async throws -> Project {
    var request = ProjectRequest(name: name)
    request.description = description
    // The service's own default is a domain of classification.
    if domain != nil || !task.isClassification {
      request.domainId = try await domainId(named: domain ?? "General", for: task)
    }
    if task.isClassification { request.classificationType = task.rawValue }
    let before = Set(try await projects().map(\.id))
    return try await once { [request] () async throws(CustomVisionError) in
      try await createProject(request)
    } orFind: { () async throws(CustomVisionError) in
      try await projects().first { $0.name == name && !before.contains($0.id) }
    }
  }

  /// Makes a tag, or finds the one that somebody else has made meanwhile.
  func makeTag(
    _ name: String, in project: String, type: String?
  ) async throws(CustomVisionError) -> MizumashiCustomVision.Tag {
    try await once { () async throws(CustomVisionError) in
      try await createTag(name, in: project, type: type)
    } orFind: { () async throws(CustomVisionError) in
      try await tags(of: project).first { $0.name == name }
    }
  }

  private func once<Value>(
    _ make: () async throws(CustomVisionError) -> Value,
    orFind find: () async throws(CustomVisionError) -> Value?
  ) async throws(CustomVisionError) -> Value {
    var attempt = 1
    while true {
      do throws(CustomVisionError) {
        return try await make()
      } catch {
        if case .cancelled = error { throw error }
        if let found = try await find() { return found }
        guard error.isTemporary, attempt < Self.mostAttempts else { throw error }
        attempt += 1
      }
    }
  }
}

extension CustomVisionError {
  /// Whether the same request may succeed later.
  fileprivate var isTemporary: Bool {
    switch self {
    case .refused(let refusal): refusal.isTemporary
    case .unreachable: true
    default: false
    }
  }
}
