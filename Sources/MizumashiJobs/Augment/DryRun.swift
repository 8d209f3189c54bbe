// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiCodecs
public import MizumashiFiles
internal import SystemPackage

/// What a job would write, without writing it.
public struct DryRun {
  private let options: AugmentOptions
  private let outcomes: OutcomeList

  public init(_ options: AugmentOptions) throws(JobError) {
    self.options = options
    outcomes = try OutcomeList(options.recipe, copies: options.copies)
    try FolderRelation.check(input: options.input, output: options.output)
  }

  /// Calls `body` with each path below the output folder, and `failed` with each input that cannot
  /// be one.
  public func forEach(
    _ body: (String) -> Void, failed: (FileError) -> Void
  ) throws(JobError) {
    let input = try JobInput(options)
    let queue = SourceQueue(try input.stream(isTold: false), shard: options.shard)
    while let (_, entry) = queue.next() {
      switch entry {
      case .failure(let refused): if refused.isFailure { failed(refused.error) }
      case .success(let source): list(source, body, failed)
      }
    }
  }

  private func list(_ source: SourceFile, _ body: (String) -> Void, _ failed: (FileError) -> Void) {
    let description: ImageDescription
    do {
      guard try source.isPicture() else { return }
      let bytes = try source.contents()
      description = try ImageDecoder(limits: options.settings.decodingLimits).inspect(bytes)
    } catch let error as FileError {
      return failed(error)
    } catch {
      return failed(FileError(source.path, "\(error)"))
    }
    let format =
      options.settings.fileFormat
      ?? description.fileFormat.preferredWritingFormat(for: description.pixelFormat)
    outcomes.forEach { outcome in
      body(
        source.folder
          + OutputNaming.name(
            stem: source.stem, variant: outcome.variant, number: outcome.number,
            fileExtension: source.fileExtension(of: format)))
      return true
    }
    if options.settings.includesOriginals {
      body(source.copyPath)
    }
  }
}
