// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

package import MizumashiCustomVision
internal import MizumashiDatasets
internal import MizumashiFiles
internal import MizumashiGeometry
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

  package struct Report: Sendable {
    package var project: Project?
    package var upload = Uploader.Report()
    package var errors = 0
    package var warnings = 0
    /// Pictures that cannot be read, or would be refused.
    package var failures = 0
    /// Objects without a name or a box.
    package var lost = 0
    /// Pictures that were written anew.
    package var converted = 0
    package var newTags = 0
    package var problems = 0
    package var journal: FilePath?
  }

  private let source: CustomVisionSource
  private let options: Options
  private let client: CustomVisionClient
  private let interruption: Interruption
  private let fitter = PictureFitter(limit: ServiceLimits.largestTrainingFile)

  /// - Throws: when the input is no data set.
  package init(
    _ input: FilePath, _ request: DatasetRequest, _ options: Options, _ client: CustomVisionClient,
    interruption: Interruption = Interruption()
  ) throws(JobError) {
    source = try CustomVisionSource(input, request, split: options.split)
    self.options = options
    self.client = client
    self.interruption = interruption
  }

  /// - Throws: `JobError` or `CustomVisionError`.
  package func run(_ observe: @escaping @Sendable (Event) -> Void) async throws -> Report {
    var report = Report()
    let (found, total) = try await options.project.find(in: client)
    if found == nil, !options.isCreating, !options.isDry {
      throw JobError.usage("there is no project \(options.project.text)")
    }
    let task: ProjectTask
    if let found {
      task = try await client.task(of: found)
    } else {
      task = if let wanted = options.task { wanted } else { try source.task() }
    }
    let existing = if let found { try await client.tags(of: found.id) } else { [ProjectTag]() }
    let plan = try await plan(found, task, existing, total)
    let survey = try survey(plan, try sentNames(found), &report, observe)
    guard report.errors == 0 || options.isForced else {
      throw JobError.data(
        "\(report.errors) findings would be refused; nothing was sent")
    }
    report.project = found
    if options.isDry { return report }
    let project: Project
    if let found {
      project = found
    } else {
      project = try await client.createProject(
        named: options.project.text, for: task, domain: options.domain)
      observe(.note("made the project \(project.name), \(project.id)"))
    }
    report.project = project
    let tags = try await makeTags(survey.tags, existing, project, &report)
    try await upload(project, task, tags, survey, &report, observe)
    return report
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

  private struct Survey {
    var count = 0
    var tags: Set<String> = []
    /// Places of samples that are not sent.
    var refused: Set<Int> = []
  }

  /// Goes through the data set without sending anything.
  ///
  /// - Parameter sent: what pictures are called that an earlier run has sent.
  private func survey(
    _ project: PlannedProject, _ sent: Set<String>, _ report: inout Report,
    _ observe: @Sendable (Event) -> Void
  ) throws(JobError) -> Survey {
    var reader = try source.open()
    var preflight = Preflight(project)
    var survey = Survey()
    while let sample = try source.next(&reader) {
      if interruption.isRequested { throw .data("interrupted before anything was sent") }
      defer { survey.count += 1 }
      let found: [Finding]
      do {
        let (prospect, byteCount) = try CustomVisionSource.prospect(of: sample, fitter)
        let labels = SampleLabels(sample, project.task, on: prospect.extent)
        report.lost += labels.lost
        survey.tags.formUnion(labels.tags)
        survey.tags.formUnion(labels.regions.map(\.tag))
        found = preflight.add(
          PlannedPicture(
            name: sample.place, byteCount: byteCount, width: prospect.extent.width,
            height: prospect.extent.height, format: prospect.format, tags: labels.tags,
            regions: labels.regions, isConverted: prospect.isConverted),
          isThere: sent.contains(sample.identity))
      } catch {
        found = [Self.unreadable(sample, error)]
      }
      if found.contains(where: { $0.severity == .error }) { survey.refused.insert(survey.count) }
      tell(found, &report, observe)
    }
    tell(preflight.finish(), &report, observe)
    return survey
  }

  private static func unreadable(_ sample: Sample, _ error: any Error) -> Finding {
    Finding(
      severity: .error, subject: sample.place, found: "\(error)", allowed: "a picture",
      remedy: "Replace it or leave it out")
  }

  private func tell(
    _ findings: [Finding], _ report: inout Report, _ observe: @Sendable (Event) -> Void
  ) {
    for finding in findings {
      if finding.severity == .error { report.errors += 1 } else { report.warnings += 1 }
      observe(.finding(finding))
    }
  }

  /// The ids of all tags by their names.
  private func makeTags(
    _ names: Set<String>, _ existing: [ProjectTag], _ project: Project, _ report: inout Report
  ) async throws -> [String: String] {
    var ids = Dictionary(existing.map { ($0.name, $0.id) }) { first, _ in first }
    for name in names.sorted() where ids[name] == nil {
      let type = name == options.negativeTag ? "Negative" : nil
      ids[name] = try await client.makeTag(name, in: project.id, type: type).id
      report.newTags += 1
    }
    return ids
  }

  private func upload(
    _ project: Project, _ task: ProjectTask, _ tags: [String: String], _ survey: Survey,
    _ report: inout Report, _ observe: @escaping @Sendable (Event) -> Void
  ) async throws {
    let journal = try journal(of: project)
    report.journal = journal.path
    var uploader = Uploader(
      client, project: project.id, journal: journal, bounds: options.bounds
    ) { observe(.job(JobEvent($0))) }
    var marks = try marks()
    let counter = ProblemCounter { observe(.job($0)) }
    var reader = try source.open { counter.note($0) }
    observe(.job(.started(sources: survey.count)))
    var index = -1
    while let sample = try source.next(&reader) {
      if interruption.isRequested { throw CustomVisionError.cancelled }
      index += 1
      if survey.refused.contains(index) {
        report.failures += 1
        observe(.job(.passedOver(FileError("\(sample.place): would be refused"))))
        continue
      }
      do {
        let picture = try prepare(sample, task, tags, &report)
        marks.note(sample, picture.digest)
        try await uploader.add(picture)
      } catch let error as FittingError {
        report.failures += 1
        observe(.job(.failed(FileError("\(sample.place): \(error.reason)"))))
      } catch let error as FileError {
        // Of the journal: the pictures are in the project, and will be found there.
        throw JobError.output(error)
      }
      report.upload = uploader.report
    }
    do {
      try await uploader.finish()
    } catch let error as FileError {
      throw JobError.output(error)
    }
    report.upload = uploader.report
    report.problems = counter.errors
    try await marks.send(to: project.id, client, journal)
  }

  private func marks() throws(JobError) -> SourceMarks {
    do {
      return try SourceMarks(of: source.path)
    } catch {
      throw .input(error)
    }
  }

  /// A picture that cannot be brought into form.
  private struct FittingError: Error {
    var reason: String
  }

  private func prepare(
    _ sample: Sample, _ task: ProjectTask, _ tags: [String: String], _ report: inout Report
  ) throws(FittingError) -> PreparedPicture {
    let fitted: PictureFitter.Fitted
    let extent: Extent
    do {
      let file = try CustomVisionSource.contents(of: sample)
      extent = try fitter.prospect(file, byteCount: file.count).extent
      fitted = try fitter.fit(file)
    } catch {
      throw FittingError(reason: "\(error)")
    }
    if fitted.isConverted { report.converted += 1 }
    let labels = SampleLabels(sample, task, on: extent)
    return PreparedPicture(
      name: sample.identity, bytes: fitted.bytes, tagIds: labels.tags.compactMap { tags[$0] },
      regions: labels.regions.compactMap { region in
        tags[region.tag].map {
          Region(
            tagId: $0, left: region.left, top: region.top, width: region.width,
            height: region.height)
        }
      })
  }

  private func journal(of project: Project) throws -> UploadJournal {
    guard let endpoint = client.trainingEndpoint else {
      throw CustomVisionError.noAccess(.training)
    }
    do throws(FileError) {
      return try UploadJournal(journalPath(of: project), endpoint: endpoint, project: project.id)
    } catch {
      throw JobError.output(error)
    }
  }

  private func journalPath(of project: Project) -> FilePath {
    options.journal ?? Self.journalPath(source.path, project.id)
  }

  /// What the journal, if there is one, says was sent.
  private func sentNames(_ project: Project?) throws -> Set<String> {
    guard let project, FileKind(of: journalPath(of: project)) != nil else { return [] }
    return Set(try journal(of: project).entries.map(\.name))
  }

  /// Beside the data set: what is in its folder belongs to it.
  private static func journalPath(_ data: FilePath, _ project: String) -> FilePath {
    let name = data.lexicallyNormalized().lastComponent?.string ?? "data"
    let short = project.filter { $0.isLetter || $0.isNumber }.prefix(8)
    return FolderPath.parent(of: data).appending("\(name).customvision-\(short).jsonl")
  }
}

extension JobEvent {
  /// What became of an upload, as jobs tell it.
  init(_ event: Uploader.Event) {
    switch event {
    case .stored(let name, _): self = .finished(source: name, outputs: 1)
    case .duplicate(let name, _), .known(let name, false): self = .alreadyDone(source: name)
    case .known(let name, true):
      self = .warning(
        FileError("\(name): its labels have changed since it was sent; the project has the old"))
    case .refused(let name, let status):
      self = .failed(FileError("\(name): the service says \(status)"))
    }
  }
}
