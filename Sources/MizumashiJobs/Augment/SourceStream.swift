// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiDatasets
internal import MizumashiFiles

/// Where the sources of a job come from.
enum SourceStream {
  case files(SourceWalk)
  case samples(DatasetWalk)

  mutating func next() -> Result<SourceFile, RefusedEntry>? {
    switch self {
    case .files(var walk):
      defer { self = .files(walk) }
      return walk.next()
    case .samples(var walk):
      defer { self = .samples(walk) }
      return walk.next()
    }
  }
}

/// The input of a job: a picture, a folder of pictures, or a data set.
enum JobInput: Sendable {
  case files(SourceWalk)
  case dataset(DatasetSource)

  init(_ options: AugmentOptions) throws(JobError) {
    do throws(DatasetError) {
      if let format = try options.dataset.format(of: options.input) {
        self = .dataset(
          try DatasetSource(options.input, from: format, options.dataset, options.stemRule))
        return
      }
    } catch {
      throw .data(error.description)
    }
    do throws(FileError) {
      self = .files(try SourceWalk(options.input, naming: options.stemRule))
    } catch {
      throw .input(error)
    }
  }

  var dataset: DatasetSource? {
    if case .dataset(let source) = self { source } else { nil }
  }

  /// - Parameter isTold: whether problems of a data set are told; once is enough.
  func stream(isTold: Bool) throws(JobError) -> SourceStream {
    switch self {
    case .files(let walk): return .files(walk)
    case .dataset(let source):
      do throws(DatasetError) {
        return .samples(try source.walk(isTold: isTold))
      } catch {
        throw .data(error.description)
      }
    }
  }

  /// How many entries there are for a shard.
  func count(_ shard: Shard?) throws(JobError) -> Int {
    if case .dataset(let source) = self, shard == nil { return source.count }
    var count = 0
    var stream = try stream(isTold: false)
    while let entry = stream.next() {
      if shard?.contains(entry) ?? true { count += 1 }
    }
    return count
  }
}
