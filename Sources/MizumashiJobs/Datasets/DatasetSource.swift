// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiDatasets
internal import MizumashiFiles
internal import SystemPackage

/// A data set that a job goes through, perhaps several times: to name outputs, to make them, to
/// write their labels.
struct DatasetSource: Sendable {
  let path: FilePath
  let from: DatasetFormat
  let to: DatasetFormat
  let request: DatasetRequest
  /// The folder that sources lie below, or the file that holds them.
  let root: FilePath
  let schema: DatasetSchema
  let count: Int
  let log: ProblemLog
  private let stems: StemCensus

  /// Opens the data set once and takes down what has to be known of all samples.
  init(
    _ path: FilePath, from: DatasetFormat, _ request: DatasetRequest, _ naming: StemRule
  ) throws(DatasetError) {
    self.path = path
    self.from = from
    self.request = request
    to = request.to ?? from
    log = ProblemLog()
    var reader = try Datasets.open(path, request.readingOptions(from) { _ in })
    root = reader.root
    schema = reader.schema
    let layout = Datasets.layout(of: to)
    var stems = StemCensus(naming)
    var count = 0
    while let sample = try reader.next() {
      stems.count(layout.path(of: sample))
      count += 1
    }
    self.count = count
    self.stems = stems
  }

  /// Goes through the samples. Problems are told to the log where `isTold`.
  func walk(isTold: Bool) throws(DatasetError) -> DatasetWalk {
    let log = log
    let options = request.readingOptions(from) { problem in if isTold { log.handler(problem) } }
    return DatasetWalk(
      try Datasets.open(path, options), root: root, layout: Datasets.layout(of: to), stems: stems)
  }
}

/// Gives the samples of a data set as sources of a job.
struct DatasetWalk {
  private var reader: any DatasetReader
  private let root: FilePath
  private let layout: any DatasetLayout
  private let stems: StemCensus
  private var hasFailed = false

  init(
    _ reader: any DatasetReader, root: FilePath, layout: any DatasetLayout, stems: StemCensus
  ) {
    self.reader = reader
    self.root = root
    self.layout = layout
    self.stems = stems
  }

  mutating func next() -> Result<SourceFile, RefusedEntry>? {
    guard !hasFailed else { return nil }
    do throws(DatasetError) {
      return try reader.next().map { .success(source($0)) }
    } catch {
      hasFailed = true
      return .failure(RefusedEntry(isFailure: true, error: FileError(error.description)))
    }
  }

  private func source(_ sample: Sample) -> SourceFile {
    let place = layout.path(of: sample)
    let file = FilePath(place).lastComponent?.string ?? place
    let (stem, fileExtension) = StemRule.split(file)
    let path: FilePath
    let relativePath: String
    switch sample.picture {
    case .file(let file):
      path = file
      relativePath = Self.relative(file, to: root)
    case .bytes:
      relativePath = sample.identity
      path = root.appending(sample.identity)
    }
    return SourceFile(
      path: path, relativePath: relativePath, stem: stems.isShared(place) ? file : stem,
      fileExtension: fileExtension, sample: sample, copyPath: place)
  }

  private static func relative(_ path: FilePath, to root: FilePath) -> String {
    var rest = path.lexicallyNormalized()
    guard rest.removePrefix(root.lexicallyNormalized()) else { return path.string }
    return rest.string
  }
}
