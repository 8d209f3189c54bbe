// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiCodecs
public import MizumashiDatasets
internal import MizumashiFiles
internal import MizumashiGeometry
internal import MizumashiLocking
internal import MizumashiPlan
public import SystemPackage

/// Writes a data set in another format: pictures byte for byte, unless they have to be turned
/// upright, since labels are those of the upright picture and few programs that read labels turn
/// pictures.
///
/// The same job again finds what it wrote, and writes the rest.
public struct ConvertJob {
  /// What a job did.
  public struct Report: Sendable {
    public var samples = 0
    public var objects = 0
    /// Samples whose pictures cannot be read.
    public var failures = 0
    /// Labels and samples that could not be read.
    public var problems = 0
    /// Pictures that were written anew to be upright.
    public var turned = 0
    public var losses = DatasetLosses()
    public var wasInterrupted = false
  }

  let input: FilePath
  let output: FilePath
  let request: DatasetRequest
  let from: DatasetFormat
  let to: DatasetFormat
  private let settings: OutputSettings
  private let interruption: Interruption

  /// - Throws: when the input is no data set, or the output lies in the input.
  public init(
    _ input: FilePath, to output: FilePath, _ request: DatasetRequest,
    interruption: Interruption = Interruption()
  ) throws(JobError) {
    self.input = input
    self.output = output
    self.request = request
    self.interruption = interruption
    settings = OutputSettings()
    try FolderRelation.check(input: input, output: output)
    do throws(DatasetError) {
      if let format = request.from { from = format } else { from = try Datasets.format(of: input) }
    } catch {
      throw .data(error.description)
    }
    to = request.to ?? from
  }

  /// Runs the job. `observe` is called for everything that happens.
  ///
  /// - Parameter split: the split that each sample gets; nil keeps its own.
  public func run(
    split: ((Sample) -> String?)? = nil, _ observe: @escaping @Sendable (JobEvent) -> Void
  ) throws(JobError) -> Report {
    let counter = ProblemCounter(observe)
    var reader: any DatasetReader
    do throws(DatasetError) {
      reader = try Datasets.open(
        input, request.readingOptions(from) { counter.note($0) })
    } catch {
      throw .data(error.description)
    }
    observe(.started(sources: reader.count))
    let folder: OutputFolder
    do throws(FileError) {
      folder = try OutputFolder(output)
    } catch {
      throw .output(error)
    }
    var report = Report()
    do throws(DatasetError) {
      let sink = FolderSink(folder)
      var writer = try Datasets.writer(
        to, into: sink, reader.schema, request.writingOptions(reader.schema))
      let mover = PictureMover(folder, to, settings)
      while !interruption.isRequested, var sample = try reader.next() {
        if let split { sample.split = split(sample) }
        guard let (written, isTurned) = try place(sample, mover, observe) else {
          report.failures += 1
          continue
        }
        try writer.add(written)
        if isTurned { report.turned += 1 }
        report.samples += 1
        report.objects += sample.annotations.instances.count
        observe(.finished(source: sample.identity, outputs: 1))
      }
      report.wasInterrupted = interruption.isRequested
      if !report.wasInterrupted { try writer.finish() }
      report.losses = writer.losses
    } catch {
      throw .output(FileError(error.description))
    }
    report.problems = counter.errors
    return report
  }

  /// Nil for a picture that cannot be read. One that cannot be written ends the job.
  private func place(
    _ sample: Sample, _ mover: PictureMover, _ observe: (JobEvent) -> Void
  ) throws(DatasetError) -> (WrittenSample, isTurned: Bool)? {
    do throws(PictureError) {
      return try mover.place(sample, observe)
    } catch {
      switch error {
      case .source(let error):
        observe(.failed(error))
        return nil
      case .output(let error): throw DatasetError(error.description)
      }
    }
  }
}

/// Counts the problems of a data set on their way.
final class ProblemCounter: Sendable {
  private let count = Locked(0)
  private let observe: @Sendable (JobEvent) -> Void

  init(_ observe: @escaping @Sendable (JobEvent) -> Void) { self.observe = observe }

  var errors: Int { count.withLock { $0 } }

  func note(_ problem: DatasetProblem) {
    if problem.severity == .error { count.withLock { $0 += 1 } }
    observe(.problem(problem))
  }
}
