// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiCustomVision
internal import MizumashiDatasets
internal import MizumashiFiles
internal import SystemPackage

/// Tells a project which of its pictures were made of one source, by metadata: whoever splits them
/// can keep these on one side.
///
/// Sources share a few marks. Pictures of one source have the same mark, which is all that matters,
/// and there are few requests, each for up to 64 pictures with one mark.
struct SourceMarks {
  static let key = "mizumashi.source"
  private static let count: UInt64 = 20

  private let sources: OutputSources
  private var pictures: [UInt64: [Digest]] = [:]

  /// Nothing is marked where no manifest says what was made of what.
  init(of data: FilePath) throws(FileError) {
    let folder = FileKind(of: data) == .folder ? data : FolderPath.parent(of: data)
    sources = try OutputSources(of: folder)
  }

  mutating func note(_ sample: Sample, _ picture: Digest) {
    guard let source = sources.source(of: sample) else { return }
    pictures[source % Self.count, default: []].append(picture)
  }

  /// May be repeated.
  func send(
    to project: String, _ client: CustomVisionClient, _ journal: UploadJournal
  ) async throws(CustomVisionError) {
    for (mark, digests) in pictures.sorted(by: { $0.key < $1.key }) {
      var images = digests.compactMap { journal.entry(for: $0)?.image }[...]
      while !images.isEmpty {
        let batch = images.prefix(ServiceLimits.imagesPerBatch)
        images = images.dropFirst(batch.count)
        _ = try await client.updateMetadata([Self.key: "\(mark)"], of: Array(batch), in: project)
      }
    }
  }
}
