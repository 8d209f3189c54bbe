// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiDatasets
internal import MizumashiFiles
internal import SystemPackage

/// What keeps samples together when a data set is split.
public enum SampleGrouping: Sendable {
  /// Nothing but what is always kept together: copies of one source, the same file, pictures that
  /// look the same.
  case source
  /// The folder in a sample's name.
  case folder
  /// What a regular expression finds in a sample's name: its first group, or all of it. Names
  /// without a match are alone.
  case pattern(@Sendable (String) -> String?)

  /// - Parameter text: "source", "folder", or a regular expression.
  /// - Throws: when it is none.
  public init(_ text: String) throws(JobError) {
    switch text {
    case "source": self = .source
    case "folder": self = .folder
    default:
      do {
        _ = try Regex(text)
      } catch {
        throw .usage(
          "--group-by is source, folder or a regular expression; \"\(text)\" is none: \(error)")
      }
      self = .pattern { name in
        guard let regex = try? Regex(text), let match = name.firstMatch(of: regex) else {
          return nil
        }
        let range = match.output.dropFirst().first?.range ?? match.range
        return String(name[range])
      }
    }
  }

  func key(of sample: Sample) -> String? {
    switch self {
    case .source: nil
    case .folder: PathText.folder(of: sample.name)
    case .pattern(let find): find(sample.name)
    }
  }
}

/// Which source each picture of a job's output was made of, by the job's manifest.
struct OutputSources {
  /// Hashes of paths.
  private var sources: [UInt64: UInt64] = [:]
  private var outcomes: Set<UInt64> = []

  /// Nothing for a folder without a manifest.
  init(of folder: FilePath) throws(FileError) {
    let path = folder.appending(ManifestReader.fileName)
    guard FileKind(of: path) == .file else { return }
    var reader = try ManifestReader(path)
    while let record = try reader.next() {
      let output = Self.hash(folder.pushing(FilePath(record.output)).string)
      sources[output] = Self.hash(record.source)
      if record.variant != nil { outcomes.insert(output) }
    }
  }

  func source(of sample: Sample) -> UInt64? {
    guard case .file(let path) = sample.picture else { return nil }
    return sources[Self.hash(path.string)]
  }

  /// Whether a picture was made of another one, and is no original.
  func isOutcome(_ sample: Sample) -> Bool {
    guard case .file(let path) = sample.picture else { return false }
    return outcomes.contains(Self.hash(path.string))
  }

  private static func hash(_ text: String) -> UInt64 {
    var hash = StableHash()
    hash.combine(text)
    return hash.value
  }
}
