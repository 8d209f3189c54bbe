// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiCustomVision
internal import MizumashiDatasets
internal import MizumashiFiles
internal import MizumashiGeometry
internal import SystemPackage

/// A data set on its way to the service: samples of one split, or of all.
struct CustomVisionSource {
  let path: FilePath
  let format: DatasetFormat
  let request: DatasetRequest
  /// Nil for all.
  let split: String?

  /// Most headers of pictures end well before this.
  private static let usualHeader = 1 << 16

  init(_ path: FilePath, _ request: DatasetRequest, split: String?) throws(JobError) {
    self.path = path
    self.request = request
    self.split = split
    do throws(DatasetError) {
      format = if let from = request.from { from } else { try Datasets.format(of: path) }
    } catch {
      throw .data(error.description)
    }
  }

  func open(_ report: @escaping ProblemHandler = { _ in }) throws(JobError) -> any DatasetReader {
    do throws(DatasetError) {
      return try Datasets.open(path, request.readingOptions(format, report: report))
    } catch {
      throw .data(error.description)
    }
  }

  /// The task that the data set is good for.
  func task() throws(JobError) -> ProjectTask {
    var reader = try open()
    do throws(DatasetError) {
      return try ProjectTask(of: &reader)
    } catch {
      throw .data(error.description)
    }
  }

  /// The next sample of the split; nil at the end.
  func next(_ reader: inout any DatasetReader) throws(JobError) -> Sample? {
    do throws(DatasetError) {
      while let sample = try reader.next() {
        if split == nil || sample.split == split { return sample }
      }
      return nil
    } catch {
      throw .data(error.description)
    }
  }

  /// What a picture will be when it is sent, from its header where that is enough.
  static func prospect(
    of sample: Sample, _ fitter: PictureFitter
  ) throws -> (PictureFitter.Prospect, byteCount: Int) {
    guard case .file(let path) = sample.picture else {
      let bytes = try sample.picture.contents()
      return (try fitter.prospect(bytes, byteCount: bytes.count), bytes.count)
    }
    let header = try FileReading.prefix(of: path, count: usualHeader)
    let byteCount = try FileReading.size(of: path)
    if let prospect = try? fitter.prospect(header, byteCount: byteCount) {
      return (prospect, byteCount)
    }
    return (try fitter.prospect(try sample.picture.contents(), byteCount: byteCount), byteCount)
  }
}
