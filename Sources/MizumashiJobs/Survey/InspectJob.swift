// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiDatasets
internal import MizumashiFiles
internal import MizumashiLocking
public import SystemPackage

/// Goes through a data set and says what is in it.
public struct InspectJob {
  public var path: FilePath
  public var request: DatasetRequest
  public var jobs: Int
  /// Whether the report shows pictures, for which some are drawn.
  public var showsPictures: Bool

  /// Problems beyond this many are counted only.
  static let mostProblems = 1000

  public init(
    _ path: FilePath, _ request: DatasetRequest = DatasetRequest(), jobs: Int = 1,
    showsPictures: Bool = false
  ) {
    self.path = path
    self.request = request
    self.jobs = jobs
    self.showsPictures = showsPictures
  }

  /// What was found: numbers, and the page of HTML where pictures were asked for.
  public struct Result: Sendable {
    public var report: DatasetReport
    public var page: String?
  }

  /// - Parameter advance: is called for every picture, with how many there are.
  public func run(
    interruption: Interruption = Interruption(),
    advance: @escaping @Sendable (_ total: Int) -> Void = { _ in }
  ) async throws(JobError) -> Result {
    let problems = Locked<(all: [DatasetProblem], errors: Int)>(([], 0))
    let reader = try open { problem in
      problems.withLock { found in
        if found.all.count < Self.mostProblems { found.all.append(problem) }
        if problem.severity == .error { found.errors += 1 }
      }
    }
    let (schema, count, format) = (reader.schema, reader.count, reader.format)
    let start = DatasetReport(path: path.printable, format: format.rawValue)
    let census = Locked(DatasetCensus(start))
    let survey = try await PictureSurvey.run(reader, jobs: jobs, interruption: interruption) {
      index, sample, finding, error in
      census.withLock { $0.count(index, sample, finding, error) }
      advance(count)
    }
    let final = census.withLock { $0 }
    var report = final.finish(schema)
    let (all, errors) = problems.withLock { ($0.all, $0.errors) }
    report.problems = all.map { .init(place: $0.place, message: $0.message) }
    report.errors = errors
    let likeness = Likeness(survey, final.splitOf)
    let samples = try samples(
      at: likeness.members.union(showsPictures ? final.examples.values.joined().map { $0 } : []))
    likeness.write(into: &report) { samples[$0]?.identity ?? "?" }
    guard showsPictures else { return Result(report: report) }
    let page = ReportPage(report, schema, samples, examples: final.examples)
    return Result(report: report, page: page.html)
  }

  private func open(
    _ handler: @escaping ProblemHandler
  ) throws(JobError) -> sending any DatasetReader {
    do throws(DatasetError) {
      return try Datasets.open(path, request.readingOptions(request.from, report: handler))
    } catch {
      throw .data(error.description)
    }
  }

  /// Reads the samples at some places once more.
  private func samples(at places: Set<Int>) throws(JobError) -> [Int: Sample] {
    guard !places.isEmpty else { return [:] }
    var found: [Int: Sample] = [:]
    var reader = try open { _ in }
    var index = 0
    do throws(DatasetError) {
      while found.count < places.count, let sample = try reader.next() {
        if places.contains(index) { found[index] = sample }
        index += 1
      }
    } catch {
      throw .data(error.description)
    }
    return found
  }
}

/// Pictures that are the same, or look the same.
struct Likeness {
  private var duplicates: [[Int]]
  private var lookalikes: [[Int]]
  private let splitOf: [Int32]

  init(_ survey: PictureSurvey, _ splitOf: [Int32]) {
    self.splitOf = splitOf
    let findings = survey.findings
    var same = LikenessGroups(count: findings.count)
    same.join(by: { findings[$0].digest })
    duplicates = same.groups()
    // Of duplicates the first one stands for all.
    let leaders = findings.indices.map { same.leader(of: $0) }
    var alike = LikenessGroups(count: findings.count)
    alike.join(alike: { leaders[$0] == $0 ? findings[$0].hash : nil })
    lookalikes = alike.groups()
  }

  var members: Set<Int> { Set(duplicates.joined()).union(lookalikes.joined()) }

  func write(into report: inout DatasetReport, name: (Int) -> String) {
    report.duplicates = duplicates.map { $0.map(name) }
    report.lookalikes = lookalikes.map { $0.map(name) }
    report.leaks = (duplicates + lookalikes).filter { group in
      Set(group.map { splitOf[$0] }).count > 1
    }.map { $0.map(name) }
  }
}
