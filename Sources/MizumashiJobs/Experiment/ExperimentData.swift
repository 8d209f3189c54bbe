// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiDatasets
internal import MizumashiFiles
internal import MizumashiGeometry
internal import MizumashiLocking
internal import SystemPackage

/// The originals of a data set, and which of them belong together.
struct ExperimentData: Sendable {
  struct Original: Sendable {
    var sample: Sample
    /// Places in the list of tags, in order.
    var tags: [Int]
    /// Originals with the same number are the same picture, look alike or belong together.
    var group: Int
  }

  private(set) var originals: [Original] = []
  /// In the order of the data set.
  private(set) var tags: [String] = []
  /// Pictures that cannot be read.
  private(set) var failures: [FileError] = []
  /// Pictures without a tag, which are left out.
  private(set) var untagged = 0
  /// Outcomes of an earlier augmentation, which are left out: only originals show whether it helps.
  private(set) var copies = 0

  /// Whether each picture has exactly one tag.
  var isExclusive: Bool { originals.allSatisfy { $0.tags.count == 1 } }

  /// Reads all pictures once.
  static func read(
    _ request: ExperimentRequest, _ interruption: Interruption,
    _ advance: @escaping @Sendable (_ total: Int) -> Void
  ) async throws(JobError) -> ExperimentData {
    let (reader, sources) = try open(request)
    let (total, names) = (reader.count, reader.schema.classes.map(\.name))
    let found = Locked<[Int: (sample: Sample, error: FileError?)]>([:])
    let survey = try await PictureSurvey.run(
      reader, jobs: request.jobs, interruption: interruption
    ) { index, sample, _, error in
      found.withLock { $0[index] = (sample, error) }
      advance(total)
    }
    var data = ExperimentData()
    let samples = found.withLock { $0 }
    let known = survey.findings.indices.compactMap { index in samples[index].map { (index, $0) } }
    let places = data.setTags(names, known.map(\.1.sample))
    var likeness = likeness(survey, known, sources, request.grouping)
    for (index, (sample, error)) in known {
      let tags = sample.classNames.compactMap { places[$0] }.sorted()
      if let error {
        data.failures.append(error)
      } else if sources.isOutcome(sample) {
        data.copies += 1
      } else if tags.isEmpty {
        data.untagged += 1
      } else {
        data.originals.append(
          Original(sample: sample, tags: tags, group: likeness.leader(of: index)))
      }
    }
    return data
  }

  /// Tags that any picture has, in the order of the data set, then by name.
  private mutating func setTags(_ names: [String], _ samples: [Sample]) -> [String: Int] {
    let used = samples.reduce(into: Set<String>()) { $0.formUnion($1.classNames) }
    tags = names.filter(used.contains)
    tags += used.subtracting(tags).sorted()
    return Dictionary(tags.enumerated().map { ($1, $0) }, uniquingKeysWith: min)
  }

  private static func likeness(
    _ survey: PictureSurvey, _ known: [(Int, (sample: Sample, error: FileError?))],
    _ sources: OutputSources, _ grouping: SampleGrouping
  ) -> LikenessGroups {
    let findings = survey.findings
    var likeness = LikenessGroups(count: findings.count)
    likeness.join(by: { findings[$0].digest })
    likeness.join(alike: { findings[$0].hash })
    var (origin, key): ([Int: UInt64], [Int: String]) = ([:], [:])
    for (index, entry) in known {
      origin[index] = sources.source(of: entry.sample)
      key[index] = grouping.key(of: entry.sample)
    }
    likeness.join(by: { origin[$0] })
    likeness.join(by: { key[$0] })
    return likeness
  }

  private static func open(
    _ request: ExperimentRequest
  ) throws(JobError) -> sending (any DatasetReader, OutputSources) {
    do throws(DatasetError) {
      let reader = try Datasets.open(
        request.data, request.dataset.readingOptions(request.dataset.from) { _ in })
      let isFolder = FileKind(of: request.data) == .folder
      do throws(FileError) {
        let folder = isFolder ? request.data : request.data.removingLastComponent()
        return (reader, try OutputSources(of: folder))
      } catch {
        throw DatasetError(error.description)
      }
    } catch {
      throw .data(error.description)
    }
  }
}
