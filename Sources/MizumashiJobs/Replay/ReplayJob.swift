// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiCodecs
public import MizumashiFiles
internal import MizumashiPixels
public import SystemPackage

/// Makes outputs again from their records and sources, byte for byte.
public struct ReplayJob {
  /// What became of a record.
  public enum Event: Sendable {
    case remade(output: String)
    case failed(FileError)
  }

  private var reader: ManifestReader
  private let locator: SourceLocator
  private let folder: OutputFolder
  private var embedded: EmbeddedSources?
  private let renderer: ReplayRenderer

  /// - Parameters:
  ///   - manifest: a manifest, or the folder that has one.
  ///   - output: where to write; nil is the manifest's own folder.
  ///   - sources: where the sources are by now; nil is where they were.
  public init(
    manifest: FilePath, output: FilePath? = nil, sources: FilePath? = nil
  ) throws(JobError) {
    let path = ManifestLocation.path(of: manifest)
    let own = path.folder
    do throws(FileError) {
      reader = try ManifestReader(path)
    } catch {
      throw .input(error)
    }
    locator = SourceLocator(
      reader.header, manifestIn: own, override: sources)
    embedded = EmbeddedSources(
      reader.header, manifestIn: own, override: sources)
    renderer = ReplayRenderer(reader.header.settings)
    do throws(FileError) {
      folder = try OutputFolder(output ?? own)
    } catch {
      throw .output(error)
    }
  }

  /// Makes the outputs, or only those that are named.
  ///
  /// - Returns: how many were made, and how many could not be.
  public mutating func run(
    only names: Set<String> = [], _ observe: (Event) -> Void
  ) throws(JobError) -> (remade: Int, failures: Int) {
    var (remade, failures) = (0, 0)
    var missing = names
    while let record = try nextRecord() {
      guard names.isEmpty || names.contains(record.output) else { continue }
      missing.remove(record.output)
      do throws(FileError) {
        try remake(record)
        remade += 1
        observe(.remade(output: record.output))
      } catch {
        failures += 1
        observe(.failed(error))
      }
    }
    for name in missing.sorted() {
      failures += 1
      observe(.failed(FileError(FilePath(name), "the manifest has no record of it")))
    }
    return (remade, failures)
  }

  private mutating func nextRecord() throws(JobError) -> ManifestRecord? {
    do throws(FileError) {
      return try reader.next()
    } catch {
      throw .input(error)
    }
  }

  private mutating func contents(
    of record: ManifestRecord, _ path: FilePath
  ) throws(FileError) -> [UInt8] {
    if FileKind(of: path) == nil, let bytes = try embedded?.contents(of: record.source) {
      return bytes
    }
    return try FileReading.contents(of: path, limit: .max - 1)
  }

  private mutating func remake(_ record: ManifestRecord) throws(FileError) {
    let path = try locator.path(of: record.source)
    let bytes = try contents(of: record, path)
    guard Digest(of: bytes) == record.sourceSha256 else {
      throw FileError(path, "is not the file that \(record.output) was made from")
    }
    let made =
      try record.isPlainCopy ? bytes : renderer.render(record, path, bytes)
    guard Digest(of: made) == record.sha256 else {
      throw FileError(
        FilePath(record.output), "came out different; was it made by another version?")
    }
    try made.withUnsafeBufferPointer { made throws(FileError) in
      try folder.write(UnsafeRawBufferPointer(made), to: record.output)
    }
  }
}

/// Where a manifest is.
enum ManifestLocation {
  /// A manifest may be named by its folder.
  static func path(of path: FilePath) -> FilePath {
    path.lastComponent?.string.hasSuffix(".jsonl") == true
      ? path : path.appending(ManifestReader.fileName)
  }
}
