// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiDatasets
internal import MizumashiFiles
internal import MizumashiGeometry
internal import SystemPackage

/// Writes the labels of a job's outputs when all are made, from the manifest: in the order of the
/// sources, whoever made them when, in one run or several. Three words for each output are in
/// memory.
struct LabelExport {
  private struct Place {
    var source: UInt64
    var offset: Int
    var length: Int
  }

  private let context: JobContext
  private let source: DatasetSource
  private let manifest: FilePath
  private var places: [Place] = []
  private var earlier: [String: Digest] = [:]

  init(_ source: DatasetSource, _ context: JobContext) throws(FileError) {
    self.source = source
    self.context = context
    manifest = context.folder.path.appending(ManifestReader.fileName)
    var reader = try ManifestReader(manifest)
    var start = reader.wholeLength
    while let record = try reader.next() {
      let end = reader.wholeLength
      places.append(
        Place(source: Self.hash(record.source), offset: start, length: end - start))
      start = end
    }
    earlier = reader.labelFiles
    places.sort { ($0.source, $0.offset) < ($1.source, $1.offset) }
  }

  private static func hash(_ source: String) -> UInt64 {
    var hash = StableHash()
    hash.combine(source)
    return hash.value
  }

  /// - Returns: what the format could not keep.
  func run() throws(JobError) -> DatasetLosses {
    do throws(DatasetError) {
      var files: [LabelFileRecord] = []
      let sink = FolderSink(
        context.folder, replaces: isOwn,
        noted: { files.append(LabelFileRecord(labelFile: $0, sha256: $1)) })
      var writer = try Datasets.writer(
        source.to, into: sink, source.schema, source.request.writingOptions(source.schema))
      try write(to: &writer)
      try writer.finish()
      let new = files.filter { earlier[$0.labelFile] != $0.sha256 }
      do throws(FileError) {
        try context.manifest.append(new)
      } catch {
        throw DatasetError(error.description)
      }
      return writer.losses
    } catch {
      throw .output(FileError(error.description))
    }
  }

  /// Whether a file is one that an earlier run of this job wrote, as it left it.
  private func isOwn(_ path: FilePath) -> Bool {
    var relative = path
    guard relative.removePrefix(context.folder.path), let digest = earlier[relative.string],
      let bytes = try? FileReading.contents(of: path, limit: .max)
    else { return false }
    return Digest(of: bytes) == digest
  }

  private func write(to writer: inout any DatasetWriter) throws(DatasetError) {
    let slices: FileSlices
    do throws(FileError) {
      slices = try FileSlices(manifest)
    } catch {
      throw DatasetError(error.description)
    }
    var walk = try source.walk(isTold: false)
    while let entry = walk.next() {
      guard case .success(let file) = entry else { continue }
      for record in try records(of: file.relativePath, slices) {
        guard let sample = record.sample else { continue }
        try writer.add(written(record, sample))
      }
    }
  }

  private func written(_ record: ManifestRecord, _ sample: SampleRecord) -> WrittenSample {
    let path = context.folder.path.pushing(FilePath(record.output))
    return WrittenSample(
      Sample(
        name: sample.name, split: sample.split, picture: .file(path),
        extent: Extent(width: record.width, height: record.height),
        annotations: sample.annotations, attributes: sample.attributes),
      path: record.output, extent: Extent(width: record.width, height: record.height)
    ) { try FileReading.contents(of: path, limit: SourceFile.longest) }
  }

  /// The records of one source: the copy first, then variant by variant.
  private func records(
    of source: String, _ slices: FileSlices
  ) throws(DatasetError) -> [ManifestRecord] {
    let hash = Self.hash(source)
    var (low, high) = (0, places.count)
    while low < high {
      let middle = (low + high) / 2
      if places[middle].source < hash { low = middle + 1 } else { high = middle }
    }
    var records: [ManifestRecord] = []
    do {
      for place in places[low...].prefix(while: { $0.source == hash }) {
        let line = try slices.bytes(in: place.offset..<place.offset + place.length)
        if let record = try ManifestCoding.record(in: line), record.source == source {
          records.append(record)
        }
      }
    } catch {
      throw DatasetError(manifest.printable, "\(error)")
    }
    let order = context.outcomes.order
    return records.sorted {
      (order[$0.variant ?? ""] ?? -1, $0.number) < (order[$1.variant ?? ""] ?? -1, $1.number)
    }
  }
}
