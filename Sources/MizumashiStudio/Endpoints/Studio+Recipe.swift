// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiJobs
internal import MizumashiMessages
internal import MizumashiRecipe
internal import MizumashiYAML
internal import SystemPackage

/// The calls about the recipe's text.
extension Studio {
  func start() -> ServerResponse {
    .page(
      .object([
        "version": .string(Version.current),
        "folder": .string(reach.root.lastComponent?.string ?? "/"),
        "output": .string(results.name(of: results.reach(of: .dropped("")), "")),
        "outputOfFolder": .string(results.name(of: results.outside, "")),
        "outputIsInside": .bool(results.isInside),
        "sharesFolder": .bool(results.sharesFolder),
        "catalogue": CatalogueDocument.catalogue,
        "recipes": CatalogueDocument.recipes,
      ]))
  }

  private struct Text: Decodable {
    var yaml: String
  }

  func recipe(_ request: ServerRequest) throws -> ServerResponse {
    .page(Self.state(of: try request.decoded(Text.self).yaml))
  }

  /// A recipe's text, what is wrong with it, and its tree where it has one.
  static func state(of yaml: String, lostComments: [String] = []) -> PageValue {
    var issues: PageValue = []
    var tree: PageValue?
    var details: PageValue?
    do throws(RecipeError) {
      let value = try ConfigValue(yaml: yaml, source: "recipe")
      tree = RecipeTree.page(value)
      let recipe = try Recipe(value)
      details = .object([
        "seed": recipe.seed.map { .string(String($0)) },
        "outcomes": .number(
          Double(recipe.variants.reduce(0) { $0 + min($1.enumerationCount, 1 << 20) * $1.copies })),
      ])
    } catch {
      issues = error.pageValue
    }
    return .object([
      "yaml": .string(yaml), "issues": issues, "tree": tree, "details": details,
      "lostComments": lostComments.isEmpty ? nil : .list(lostComments.map(PageValue.string)),
    ])
  }

  private struct Edits: Decodable {
    var yaml: String
    var edits: [RecipeEdit]
  }

  func edit(_ request: ServerRequest) throws -> ServerResponse {
    let edits = try request.decoded(Edits.self)
    var text = edits.yaml
    var lost: [String] = []
    for edit in edits.edits.prefix(1000) {
      let result = try RecipeEditor.apply(edit, to: text)
      text = result.text
      lost += result.lostComments
    }
    return .page(Self.state(of: text, lostComments: lost))
  }

  private struct StrengthCall: Decodable {
    var yaml: String
    var strength: Double
  }

  /// Writes a strength into the recipe's text.
  func strength(_ request: ServerRequest) throws -> ServerResponse {
    let call = try request.decoded(StrengthCall.self)
    let tree = try ConfigValue(yaml: call.yaml, source: "recipe")
    let recipe = try Recipe(tree)
    let factor = try Self.factor(call.strength)
    guard factor != 1 else { return .page(Self.state(of: call.yaml)) }
    let scaled = try Strength.scaled(recipe, by: factor)
    // A person's spelling is kept where it still means the same.
    let shaped = scaled.keepingShape(of: tree)
    let isSame = try (try? Recipe(shaped)) == Recipe(scaled)
    let result = try RecipeEditor.rewrite(
      call.yaml, from: tree, to: isSame ? shaped : scaled)
    return .page(Self.state(of: result.text, lostComments: result.lostComments))
  }

  static func factor(_ strength: Double?) throws(Problem) -> Double {
    let factor = strength ?? 1
    guard Strength.range.contains(factor) else {
      throw Problem(.badStrength, "\(factor) is not")
    }
    return factor
  }

  private struct CommandCall: Decodable {
    var yaml: String
    var place: String
    var output: String
    var seed: String
    /// What the recipe's file is called.
    var file: String
  }

  /// The command line, with the recipe in it and with the recipe in a file.
  func command(_ request: ServerRequest) throws -> ServerResponse {
    let call = try request.decoded(CommandCall.self)
    let recipe = try Recipe(yaml: call.yaml, source: "recipe")
    let (input, output) = try folders(of: call)
    var command = CommandLineText(
      input: input, output: output, recipe: call.file,
      seed: UInt64(call.seed) ?? recipe.seed ?? 0)
    let withFile = command.text
    if let builtin = BuiltinRecipe.all.first(where: { $0.text == call.yaml }) {
      command.recipe = builtin.name
    } else {
      command.recipe = PageValue(recipe.config).text
    }
    return .page(.object(["inline": .string(command.text), "file": .string(withFile)]))
  }

  /// The folders of a command that is given in the studio's folder. What was dropped is called
  /// "photos": where it came from, only its owner knows.
  private func folders(of call: CommandCall) throws(Problem) -> (input: String, output: String) {
    let place = Place(call.place)
    if place.isDropped {
      let isFree = !call.output.isEmpty && !"\(call.output)/".hasPrefix("photos/")
      return ("photos", isFree ? call.output : "photos_augmented")
    }
    guard let input = try path(of: place) else { throw Self.nothingThere }
    var output = try results.reach(of: place).place(call.output)
    if Reach(input).contains(output) {
      let name = (input.lastComponent?.string ?? "") + "_augmented"
      output = input.removingLastComponent().appending(name)
    }
    return (
      FolderRelation.relativePath(from: reach.root, to: input),
      FolderRelation.relativePath(from: reach.root, to: output)
    )
  }
}
