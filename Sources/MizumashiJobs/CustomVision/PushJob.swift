// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

package import MizumashiCustomVision
package import SystemPackage

/// Pictures have tags as well.
private typealias ProjectTag = MizumashiCustomVision.Tag

/// Sends a data set to a project of Custom Vision: labels become tags or regions, pictures are
/// turned upright and brought within the limits.
///
/// Everything is checked before the first byte is sent. The same job again sends what is missing.
package struct PushJob {
  package struct Options: Sendable {
    package var project: ProjectChoice
    /// Whether a project that is not there is made.
    package var isCreating = false
    /// Nil for what the data set is good for; a project that is there has its own.
    package var task: ProjectTask?
    /// The name of a domain for a new project; nil for the general one.
    package var domain: String?
    /// The tag of pictures that show none of the others.
    package var negativeTag: String?
    /// Nil for all.
    package var split: String?
    package var tier = Tier.free
    /// Nil for a file beside the data set.
    package var journal: FilePath?
    /// Whether pictures that the service would refuse are left out, and the others sent.
    package var isForced = false
    /// Whether nothing is sent.
    package var isDry = false
    package var bounds = UploadBatches.Bounds()

    package init(_ project: ProjectChoice) { self.project = project }
  }

  package enum Event: Sendable {
    case job(JobEvent)
    case finding(Finding)
    case note(String)
  }

  private let errand: ServiceErrand
  private let options: Options

  private var client: CustomVisionClient { errand.client }

  /// - Throws: when the input is no data set.
  package init(
    _ input: FilePath, _ request: DatasetRequest, _ options: Options, _ client: CustomVisionClient,
    interruption: Interruption = Interruption()
  ) throws(JobError) {
    errand = try ServiceErrand(
      input, request, split: options.split, client, limit: ServiceLimits.largestTrainingFile,
      interruption)
    self.options = options
  }

  /// - Throws: `JobError` or `CustomVisionError`.
  package func run(_ observe: @escaping @Sendable (Event) -> Void) async throws -> Report {
    let (found, total) = try await options.project.find(in: client)
    if found == nil, !options.isCreating, !options.isDry {
      throw JobError.usage("there is no project \(options.project.text)")
    }
    let task = try await task(of: found)
    let existing = if let found { try await client.tags(of: found.id) } else { [ProjectTag]() }
    let plan = try await plan(found, task, existing, total)
    let sent = try found.map { try journal(of: $0).sentNames() } ?? []
    let survey = try PushSurvey(errand, plan, sent) { observe(.finding($0)) }
    guard survey.errors == 0 || options.isForced else {
      throw JobError.data(
        "\(survey.errors) findings would be refused; nothing was sent")
    }
    var report = Report(survey)
    report.project = found
    if options.isDry { return report }
    let project = if let found { found } else { try await makeProject(task, observe) }
    report.project = project
    let tags = try await makeTags(survey.tags, existing, project)
    report.newTags = tags.count - Set(existing.map(\.name)).count
    let sending = PushSending(
      errand: errand, project: project, task: task, tags: tags,
      journal: try journal(of: project).open(), bounds: options.bounds)
    report.journal = sending.journal.path
    try await sending.send(survey, &report) { observe(.job($0)) }
    return report
  }

  private func task(of project: Project?) async throws -> ProjectTask {
    if let project { return try await client.task(of: project) }
    return if let wanted = options.task { wanted } else { try errand.source.task() }
  }

  private func journal(of project: Project) -> PushJournal {
    PushJournal(options.journal, of: errand.source.path, project, client)
  }

  private func plan(
    _ project: Project?, _ task: ProjectTask, _ tags: [ProjectTag], _ total: Int
  ) async throws -> PlannedProject {
    let images = if let project { try await client.imageCount(of: project.id) } else { nil as Int? }
    return PlannedProject(
      task: task, tier: options.tier, existingImages: images,
      existingTags: Dictionary(tags.map { ($0.name, $0.imageCount) }) { first, _ in first },
      otherProjects: project == nil ? total : nil,
      negativeTag: options.negativeTag ?? tags.first { $0.type == "Negative" }?.name)
  }

  private func makeProject(
    _ task: ProjectTask, _ observe: (Event) -> Void
  ) async throws -> Project {
    let project = try await client.createProject(
      named: options.project.text, for: task, domain: options.domain)
    observe(.note("made the project \(project.name), \(project.id)"))
    return project
  }

  /// The ids of all tags by their names.
  private func makeTags(
    _ names: Set<String>, _ existing: [ProjectTag], _ project: Project
  ) async throws -> [String: String] {
    var ids = Dictionary(existing.map { ($0.name, $0.id) }) { first, _ in first }
    for name in names.sorted() where ids[name] == nil {
      let type = name == options.negativeTag ? "Negative" : nil
      ids[name] = try await client.makeTag(name, in: project.id, type: type).id
    }
    return ids
  }
}
