// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiCustomVision
internal import MizumashiDatasets
internal import SystemPackage

/// The way of a data set's pictures to the service, for whatever is done with them there.
struct ServiceErrand {
  /// A picture as it is sent, and its labels as the service has them.
  struct Prepared {
    var picture: PictureFitter.Fitted
    var labels: SampleLabels
  }

  let source: CustomVisionSource
  let client: CustomVisionClient
  let interruption: Interruption
  let fitter: PictureFitter

  /// - Parameter limit: bytes of a file.
  /// - Throws: when the input is no data set.
  init(
    _ input: FilePath, _ request: DatasetRequest, split: String?, _ client: CustomVisionClient,
    limit: Int, _ interruption: Interruption
  ) throws(JobError) {
    source = try CustomVisionSource(input, request, split: split)
    self.client = client
    self.interruption = interruption
    fitter = PictureFitter(limit: limit)
  }

  /// The next sample; nil at the end.
  ///
  /// - Throws: `JobError`, or `CustomVisionError.cancelled` after an interruption.
  func next(_ reader: inout any DatasetReader) throws -> Sample? {
    guard let sample = try source.next(&reader) else { return nil }
    if interruption.isRequested { throw CustomVisionError.cancelled }
    return sample
  }

  /// - Throws: `FileError`, or why the picture cannot be brought into form.
  func prepare(_ sample: Sample, _ task: ProjectTask) throws -> Prepared {
    let file = try sample.picture.contents()
    let extent = try fitter.prospect(file, byteCount: file.count).extent
    return Prepared(
      picture: try fitter.fit(file), labels: SampleLabels(sample, task, on: extent))
  }
}
