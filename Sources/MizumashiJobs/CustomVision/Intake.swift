// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiCustomVision
internal import MizumashiDatasets
internal import MizumashiFiles
internal import SystemPackage

/// Puts fetched images into a new data set.
struct Intake {
  private let folder: OutputFolder
  private let mover: PictureMover
  private let journal: DownloadJournal
  private let isEmbedding: Bool
  private var writer: any DatasetWriter

  init(
    _ folder: OutputFolder, _ format: DatasetFormat, _ schema: DatasetSchema, _ prefix: String,
    _ journal: DownloadJournal
  ) throws {
    self.folder = folder
    self.journal = journal
    mover = PictureMover(folder, format, OutputSettings())
    isEmbedding = Datasets.embedsPictures(format)
    var request = DatasetRequest()
    request.prefix = prefix
    do throws(DatasetError) {
      writer = try Datasets.writer(
        format, into: FolderSink(folder), schema, request.writingOptions(schema))
    } catch {
      throw JobError.output(FileError(error.description))
    }
  }

  /// The file of an image that an earlier run has fetched, if it is as it was left.
  func known(_ image: String) -> PictureSource? {
    guard !isEmbedding, let entry = journal.entry(for: image),
      let path = folder.path.lexicallyResolving(FilePath(entry.file)),
      let bytes = try? FileReading.contents(of: path, limit: SourceFile.longest),
      Digest(of: bytes) == entry.sha256
    else { return nil }
    return .file(path)
  }

  /// Writes the picture, where the format does not hold it, and what belongs to it.
  ///
  /// - Throws: `FileError` for a picture that cannot be read, `JobError` when nothing can be
  ///   written.
  mutating func take(
    _ sample: Sample, _ image: String, isKnown: Bool, _ observe: (JobEvent) -> Void
  ) throws {
    let written: WrittenSample
    do throws(PictureError) {
      written = try mover.place(sample, observe).0
    } catch {
      switch error {
      case .source(let error): throw error
      case .output(let error): throw JobError.output(error)
      }
    }
    do throws(DatasetError) {
      try writer.add(written)
    } catch {
      throw JobError.output(FileError(error.description))
    }
    if !isKnown, !isEmbedding {
      let entry = DownloadEntry(
        image: image, file: written.path, sha256: Digest(of: try written.contents()))
      do throws(FileError) {
        try journal.append([entry])
      } catch {
        throw JobError.output(error)
      }
    }
    observe(
      isKnown
        ? .alreadyDone(source: sample.name) : .finished(source: sample.name, outputs: 1))
  }

  mutating func finish() throws -> DatasetLosses {
    do throws(DatasetError) {
      try writer.finish()
    } catch {
      throw JobError.output(FileError(error.description))
    }
    return writer.losses
  }
}
