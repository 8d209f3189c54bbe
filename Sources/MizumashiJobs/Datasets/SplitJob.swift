// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiDatasets
internal import MizumashiFiles
internal import MizumashiGeometry
internal import MizumashiLocking
public import SystemPackage

/// Splits a data set into training, validation and test, by source picture: copies and lookalikes
/// of one picture are never on two sides.
public struct SplitJob {
  /// What came out.
  public struct Report: Sendable {
    public var conversion = ConvertJob.Report()
    /// Pictures of each split.
    public var splits: [(name: String, pictures: Int)] = []
    /// Groups of more than one picture that were kept together.
    public var groups = 0
  }

  public var input: FilePath
  public var output: FilePath
  public var request: DatasetRequest
  /// The share of pictures, 0…1.
  public var test: Double
  public var validation: Double
  public var grouping: SampleGrouping
  public var seed: UInt64
  public var jobs: Int

  public init(
    _ input: FilePath, to output: FilePath, _ request: DatasetRequest, test: Double,
    validation: Double = 0, grouping: SampleGrouping = .source, seed: UInt64 = 0, jobs: Int = 1
  ) {
    self.input = input
    self.output = output
    self.request = request
    self.test = test
    self.validation = validation
    self.grouping = grouping
    self.seed = seed
    self.jobs = jobs
  }

  public func run(
    interruption: Interruption = Interruption(), _ observe: @escaping @Sendable (JobEvent) -> Void
  ) async throws(JobError) -> Report {
    let job = try ConvertJob(input, to: output, request, interruption: interruption)
    let (assignment, groups) = try await assign(job.from, interruption)
    let names = shares.map(\.name)
    var index = 0
    var counts = [Int](repeating: 0, count: names.count)
    var report = Report()
    report.groups = groups
    guard !interruption.isRequested else {
      report.conversion.wasInterrupted = true
      return report
    }
    report.conversion = try job.run(
      split: { _ in
        defer { index += 1 }
        let split = assignment.indices.contains(index) ? assignment[index] : 0
        counts[split] += 1
        return names[split]
      }, observe)
    report.splits = zip(names, counts).map { ($0, $1) }
    return report
  }

  private var shares: [(name: String, share: Double)] {
    [("train", 1 - test - validation), ("val", validation), ("test", test)].filter { $0.1 > 0 }
  }

  /// The split of every sample, and how many groups were kept together.
  private func assign(
    _ format: DatasetFormat, _ interruption: Interruption
  ) async throws(JobError) -> (splits: [Int], groups: Int) {
    let facts = Locked<[Int: Fact]>([:])
    let (reader, classes, sources) = try open(format)
    let survey = try await PictureSurvey.run(reader, jobs: jobs, interruption: interruption) {
      [grouping, seed] index, sample, _, _ in
      let fact = Fact(sample, classes, sources, grouping, seed)
      facts.withLock { $0[index] = fact }
    }
    let found = facts.withLock { $0 }
    let findings = survey.findings
    var likeness = LikenessGroups(count: findings.count)
    likeness.join(by: { findings[$0].digest })
    likeness.join(alike: { findings[$0].hash })
    likeness.join(by: { found[$0]?.source })
    likeness.join(by: { found[$0]?.key })
    var groups: [Int: SplitPlan.Group] = [:]
    for index in findings.indices {
      guard let fact = found[index] else { continue }
      let leader = likeness.leader(of: index)
      var group = groups[leader] ?? SplitPlan.Group(members: [], classes: [:], hash: fact.hash)
      group.members.append(index)
      group.hash = min(group.hash, fact.hash)
      for found in fact.classes { group.classes[Int(found), default: 0] += 1 }
      groups[leader] = group
    }
    let ordered = groups.sorted { $0.key < $1.key }.map(\.value)
    return (
      SplitPlan(shares: shares).assign(ordered, sampleCount: findings.count),
      ordered.count { $0.members.count > 1 }
    )
  }

  private func open(
    _ format: DatasetFormat
  ) throws(JobError) -> sending (any DatasetReader, [String: Int], OutputSources) {
    do throws(DatasetError) {
      let reader = try Datasets.open(input, request.readingOptions(format) { _ in })
      let folder = FileKind(of: input) == .folder ? input : input.removingLastComponent()
      let sources: OutputSources
      do throws(FileError) {
        sources = try OutputSources(of: folder)
      } catch {
        throw DatasetError(error.description)
      }
      return (reader, reader.schema.indices, sources)
    } catch {
      throw .data(error.description)
    }
  }
}

/// What has to be remembered of a sample to put it into a group.
private struct Fact: Sendable {
  var hash: UInt64
  var source: UInt64?
  var key: String?
  /// Places in the list of classes, each once.
  var classes: [Int32]

  init(
    _ sample: Sample, _ indices: [String: Int], _ sources: OutputSources,
    _ grouping: SampleGrouping, _ seed: UInt64
  ) {
    var stable = StableHash()
    stable.combine(Int(truncatingIfNeeded: seed))
    stable.combine(PictureIdentity.identity(of: sample.identity))
    hash = stable.value
    source = sources.source(of: sample)
    key = grouping.key(of: sample)
    classes = Set(sample.classNames.compactMap { indices[$0] }).sorted().map { Int32(clamping: $0) }
  }
}

extension Sample {
  /// The classes that it has, as tags or as objects.
  var classNames: Set<String> {
    Set(annotations.tags.map(\.rawValue)).union(annotations.instances.compactMap(\.label))
  }
}
