// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiCodecs
internal import MizumashiDatasets
internal import MizumashiFiles
internal import MizumashiGeometry
internal import MizumashiLocking
internal import MizumashiPixels

/// Looks at every picture of a data set, several at a time: whether it can be read, how large it
/// is, what it looks like. Some forty bytes for each are kept.
struct PictureSurvey: Sendable {
  /// What is known of one picture; nothing but this for one that cannot be read.
  struct Finding: Sendable {
    /// The beginning of its SHA-256.
    var digest: UInt64?
    var hash: PerceptualHash?
    var extent: Extent?
  }

  /// In the order of the data set.
  private(set) var findings: [Finding] = []

  /// - Parameters:
  ///   - looksAtPixels: whether pictures are decoded, which likeness needs.
  ///   - take: hears of each sample once, in any order, with what was found; from any thread.
  static func run(
    _ reader: sending any DatasetReader, jobs: Int, looksAtPixels: Bool = true,
    interruption: Interruption = Interruption(),
    take: @escaping @Sendable (Int, Sample, Finding, FileError?) -> Void
  ) async throws(JobError) -> PictureSurvey {
    let state = Locked(State(reader: reader))
    await withTaskGroup { group in
      for _ in 0..<max(jobs, 1) {
        group.addTask {
          let decoder = ImageDecoder()
          while !interruption.isRequested,
            let (index, sample) = state.withLock({ $0.next() })
          {
            let (finding, error) = look(at: sample, decoder, looksAtPixels)
            take(index, sample, finding, error)
            state.withLock { $0.keep(finding, at: index) }
          }
        }
      }
    }
    let (failure, findings) = state.withLock { ($0.failure, $0.findings) }
    if let failure { throw .data(failure.description) }
    return PictureSurvey(findings: findings)
  }

  private struct State {
    var reader: any DatasetReader
    var count = 0
    var findings: [Finding] = []
    var failure: DatasetError?

    mutating func next() -> (Int, Sample)? {
      guard failure == nil else { return nil }
      do throws(DatasetError) {
        guard let sample = try reader.next() else { return nil }
        defer { count += 1 }
        return (count, sample)
      } catch {
        failure = error
        return nil
      }
    }

    mutating func keep(_ finding: Finding, at index: Int) {
      while findings.count <= index { findings.append(Finding()) }
      findings[index] = finding
    }
  }

  private static func look(
    at sample: Sample, _ decoder: ImageDecoder, _ looksAtPixels: Bool
  ) -> (Finding, FileError?) {
    var finding = Finding()
    do {
      let bytes = try sample.picture.contents()
      finding.digest = UInt64(Digest(of: bytes).description.prefix(16), radix: 16)
      guard looksAtPixels else {
        finding.extent = try decoder.inspect(bytes).extent
        return (finding, nil)
      }
      let raster = try decoder.decode(bytes).raster
      finding.extent = raster.extent
      finding.hash = PerceptualHash(raster)
      return (finding, nil)
    } catch let error as FileError {
      return (finding, error)
    } catch {
      return (finding, FileError("\(sample.place): \(error)"))
    }
  }
}
