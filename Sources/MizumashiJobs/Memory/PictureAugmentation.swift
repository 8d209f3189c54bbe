// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

package import MizumashiCodecs
internal import MizumashiEngine
internal import MizumashiFiles
internal import MizumashiGeometry
package import MizumashiPixels
internal import MizumashiPlan
package import MizumashiRecipe
internal import MizumashiYAML
internal import Foundation

/// The outcomes of one picture in memory, one after the other: the bytes that `augment` would write
/// for a file of that name, recipe, seed and settings.
///
/// One task at a time uses it.
package final class PictureAugmentation {
  /// What is made of a picture.
  package struct Request: Sendable {
    /// The file.
    package var picture: [UInt8]
    /// What it is called: part of the outcomes' names, and of what they are.
    package var name: String
    package var recipe: Recipe
    /// Nil takes the recipe's own, or 0.
    package var seed: UInt64?
    /// Nil lets each variant decide.
    package var copies: Int?
    package var settings: OutputSettings

    package init(
      picture: [UInt8], name: String, recipe: Recipe, seed: UInt64? = nil, copies: Int? = nil,
      settings: OutputSettings = OutputSettings()
    ) {
      self.picture = picture
      self.name = name
      self.recipe = recipe
      self.seed = seed
      self.copies = copies
      self.settings = settings
    }
  }

  /// One outcome.
  package struct Outcome: Sendable {
    package var record: ManifestRecord
    package var bytes: [UInt8]

    /// The record as a line of a manifest, without the line break.
    package var recordText: String {
      get throws {
        String(decoding: try ManifestCoding.encoder().encode(record), as: UTF8.self)
      }
    }

    /// The same where it has at most so many bytes; nil where it is longer. A record that lists too
    /// many numbers is not written to see it.
    package func recordText(upTo limit: Int) throws -> String? {
      // A number takes a digit and a comma at least.
      guard 2 * record.steps.listedNumbers <= limit else { return nil }
      let text = try recordText
      return text.utf8.count <= limit ? text : nil
    }
  }

  /// The first line of a manifest as `augment` would write it into the folder with the outcomes.
  /// With the records behind it, a line each, and the picture beside them, `verify` and `replay`
  /// take it.
  ///
  /// - Parameter recipeName: what the recipe is called.
  package func manifestHeader(recipeName: String) throws -> [UInt8] {
    let header = ManifestHeader(
      program: Version.current, recipeName: recipeName, recipe: request.recipe.yaml, seed: seed,
      copies: request.copies, input: ".", settings: request.settings)
    return try ManifestCoding.line(header, ManifestCoding.encoder())
  }

  /// What the outcomes are written as.
  package let format: ImageFileFormat
  private let request: Request
  private let image: DecodedImage
  private let digest: Digest
  private let encoder: OutcomeEncoder
  private let mayGoOn: (@Sendable () -> Bool)?
  private let seed: UInt64
  private let stem: String
  private let fileExtension: String
  private var rest: ArraySlice<OutcomeList.Outcome>

  /// How many outcomes a request asks for. No pixel is read for that.
  ///
  /// - Throws: `JobError` where there are more than anybody means.
  package static func count(_ recipe: Recipe, copies: Int?) throws(JobError) -> Int {
    try OutcomeList(recipe, copies: copies).count
  }

  /// Decodes the picture.
  ///
  /// - Parameters:
  ///   - pool: where pictures get their memory.
  ///   - mayGoOn: is asked now and then whether to go on with an outcome.
  /// - Throws: `ImageDecodingError`, or `JobError` for too many outcomes.
  package init(
    _ request: Request, pool: BufferPool, mayGoOn: (@Sendable () -> Bool)? = nil
  ) throws {
    self.request = request
    let settings = request.settings
    image = try ImageDecoder(
      limits: settings.decodingLimits, colourPolicy: settings.colourPolicy, pool: pool
    ).decode(request.picture)
    digest = Digest(of: request.picture)
    self.mayGoOn = mayGoOn
    encoder = OutcomeEncoder(settings, pool: pool, mayGoOn: mayGoOn)
    format = settings.format(for: image)
    seed = request.seed ?? request.recipe.seed ?? 0
    let (stem, ownExtension) = StemRule.split(PathText.name(of: request.name))
    self.stem = stem
    fileExtension =
      ImageFileFormat(fileExtension: ownExtension) == format ? ownExtension : format.fileExtension
    var outcomes: [OutcomeList.Outcome] = []
    try OutcomeList(request.recipe, copies: request.copies).forEach { outcome in
      outcomes.append(outcome)
      return true
    }
    rest = outcomes[...]
  }

  /// The next outcome; nil after the last.
  ///
  /// - Throws: `DrawError` or `RenderError` where a step does not fit the picture,
  ///   `ImageEncodingError`.
  package func next() throws -> Outcome? {
    guard let wanted = rest.popFirst() else { return nil }
    let drawn = try wanted.drawn(
      for: Subject(
        extent: image.raster.extent,
        bounds: .ofStranger(pixels: request.settings.maximumPixels, mayGoOn: mayGoOn)),
      seed: seed, name: request.name)
    try encoder.encode(drawn.plan, on: image)
    let bytes = encoder.withFile { Array($0) }
    let extent = drawn.plan.targetExtent
    return Outcome(
      record: ManifestRecord(
        output: PathText.folder(of: request.name)
          + OutputNaming.name(
            stem: stem, variant: wanted.variant, number: wanted.number,
            fileExtension: fileExtension),
        sha256: Digest(of: bytes), width: extent.width, height: extent.height,
        source: request.name, sourceSha256: digest, variant: wanted.variant,
        number: wanted.number, enumerated: wanted.enumerated, copy: wanted.copy,
        steps: drawn.steps, tags: PathText.folders(of: request.name)),
      bytes: bytes)
  }
}
