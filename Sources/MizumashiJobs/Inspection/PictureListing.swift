// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiCodecs
package import MizumashiDatasets
package import MizumashiFiles
internal import MizumashiRecipe
package import SystemPackage

/// The pictures of an input as a job on it would take them, so that single ones can be shown.
package struct PictureListing: Sendable {
  /// By the paths that a job knows them by.
  package let names: [String]
  /// The format of the labels; nil for plain files.
  package let format: DatasetFormat?
  /// Whether there are more than were asked for.
  package let isCut: Bool
  private let sources: [String: SourceFile]
  private let schema: DatasetSchema?
  private let bounds: ReadingBounds

  /// - Parameters:
  ///   - most: pictures that are listed.
  ///   - allows: whether a file may be read. Nothing else is, also where labels are.
  package init(
    of input: FilePath, most: Int, allows: @escaping @Sendable (FilePath) -> Bool
  ) throws(JobError) {
    let bounds = ReadingBounds(allows)
    self = try bounds.hold { () throws(JobError) in
      try PictureListing(of: input, most: most, allows: allows, bounds)
    }
  }

  private init(
    of input: FilePath, most: Int, allows: (FilePath) -> Bool, _ bounds: ReadingBounds
  ) throws(JobError) {
    self.bounds = bounds
    let input = try JobInput(Self.options(input))
    var stream = try input.stream(isTold: false)
    var names: [String] = []
    var sources: [String: SourceFile] = [:]
    var isCut = false
    // Folders hold other files too; among very many it is not worth to look for pictures.
    var visits = 40 * most
    while let entry = stream.next() {
      visits -= 1
      guard visits > 0, names.count < most else {
        isCut = true
        break
      }
      guard case .success(let source) = entry, (try? source.isPicture()) == true,
        source.isEmbedded || allows(source.path),
        sources.updateValue(source, forKey: source.relativePath) == nil
      else { continue }
      names.append(source.relativePath)
    }
    self.names = names
    self.sources = sources
    self.isCut = isCut
    schema = input.dataset?.schema
    format = input.dataset?.from
  }

  /// The first file of an input that may not be read, a source or what labels are read from; nil
  /// where all may.
  package static func firstRefused(
    of input: FilePath, allows: @escaping @Sendable (FilePath) -> Bool
  ) throws(JobError) -> FilePath? {
    let bounds = ReadingBounds(allows)
    do throws(JobError) {
      let source = try bounds.hold { () throws(JobError) in try firstSource(of: input, not: allows)
      }
      return source ?? bounds.firstRefused
    } catch {
      // What may not be read is the reason why something is missing.
      guard let refused = bounds.firstRefused else { throw error }
      return refused
    }
  }

  private static func firstSource(
    of input: FilePath, not allows: (FilePath) -> Bool
  ) throws(JobError) -> FilePath? {
    var stream = try JobInput(options(input)).stream(isTold: false)
    while let entry = stream.next() {
      if case .success(let source) = entry, !source.isEmbedded, !allows(source.path) {
        return source.path
      }
    }
    return nil
  }

  private static func options(_ input: FilePath) -> AugmentOptions {
    AugmentOptions(
      input: input, output: "", recipe: Recipe(variants: []), recipeName: "")
  }

  /// Reads and decodes a picture.
  ///
  /// - Throws: when it is not one of the list, or cannot be read.
  package func picture(_ name: String) throws(FileError) -> ShownPicture {
    guard let source = sources[name] else { throw FileError("\(name): no such picture") }
    let bytes = try bounds.hold { () throws(FileError) in try source.contents() }
    let image = try ShownPicture.decoded(bytes, name)
    return ShownPicture(
      image.raster, identity: source.name, title: FilePath(name).lastComponent?.string ?? name,
      sample: source.sample, schema: source.sample == nil ? nil : schema)
  }
}

extension SourceFile {
  /// Whether its bytes stand in a file of the data set.
  fileprivate var isEmbedded: Bool {
    if case .bytes = sample?.picture { true } else { false }
  }
}
