// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiRecipe
import MizumashiYAML
import Testing

@testable import MizumashiStudio

/// What a person wrote stays where it can.
@Suite struct RecipeEditorTests {
  private static let text = """
    # Parts on our belt.
    version: 1
    seed: 7   # ours
    variants:
      tilt:   # a little
        copies: 5
        steps:
          - horizontal_flip: {p: 0.5}
          # The camera hangs loosely.
          - rotate: {angle: -15..15, border: reflect}  # not more
          - one_of:
              - gaussian_blur: {sigma: 0..1.5}
              - gaussian_noise:
                  scale: 0..9   # our sensor
          - cutout
      holes:
        - coarse_dropout: {fraction: {each: [0.05, 0.1]}, size_pixels: 8}

    """

  private static let tilt: [RecipePath.Part] = [.key("variants"), .key("tilt"), .key("steps")]

  private func apply(
    _ operation: RecipeEdit.Operation, _ path: [RecipePath.Part], _ value: String? = nil,
    to target: [RecipePath.Part]? = nil
  ) throws -> RecipeEditor.Result {
    try RecipeEditor.apply(
      RecipeEdit(
        operation: operation, path: RecipePath(path), value: value,
        target: target.map { RecipePath($0) }), to: Self.text)
  }

  @Test func `a number changes in its place`() throws {
    let result = try apply(
      .set, Self.tilt + [.index(1), .key("rotate"), .key("angle")], #""-20..20""#)
    #expect(result.text == Self.text.replacing("-15..15", with: "-20..20"))
    #expect(result.lostComments.isEmpty)
  }

  @Test func `a number deep inside changes in its place`() throws {
    let path =
      Self.tilt + [
        .index(2), .key("one_of"), .index(1), .key("gaussian_noise"), .key("scale"),
      ]
    #expect(
      try apply(.set, path, #""0..12""#).text == Self.text.replacing("0..9", with: "0..12"))
  }

  @Test func `copies and names change in their places`() throws {
    let variant: [RecipePath.Part] = [.key("variants"), .key("tilt")]
    #expect(
      try apply(.set, variant + [.key("copies")], "8").text
        == Self.text.replacing("copies: 5", with: "copies: 8"))
    #expect(
      try apply(.rename, variant, "lean").text == Self.text.replacing("tilt:", with: "lean:"))
  }

  @Test func `two variants never get one name`() throws {
    let variant: [RecipePath.Part] = [.key("variants"), .key("tilt")]
    #expect(throws: RecipeError.self) { try apply(.rename, variant, "holes") }
    #expect(throws: RecipeError.self) { try apply(.rename, [.key("variants"), .key("no")], "a") }
    #expect(try apply(.rename, variant, "tilt").text == Self.text)
  }

  @Test func `a tree that no text means is refused`() throws {
    let tree = try ConfigValue(yaml: "steps: [transpose]", source: "test")
    let twice = ConfigValue.mapping([
      ConfigEntry(key: "a", value: .number(1)), ConfigEntry(key: "a", value: .number(2)),
    ])
    #expect(throws: RecipeError.self) {
      try RecipeEditor.rewrite("steps: [transpose]", from: tree, to: twice)
    }
  }

  @Test func `a new parameter writes its step anew and leaves the others`() throws {
    let path = Self.tilt + [.index(1), .key("rotate"), .key("fit_output")]
    let result = try apply(.set, path, "true")
    #expect(
      result.text
        == Self.text.replacing(
          "{angle: -15..15, border: reflect}",
          with: "{angle: -15..15, border: reflect, fit_output: true}"))
    #expect(result.lostComments.isEmpty)
  }

  @Test func `a bare step gets parameters`() throws {
    let result = try apply(.set, Self.tilt + [.index(3), .key("cutout"), .key("count")], "2")
    #expect(result.text == Self.text.replacing("- cutout", with: "- cutout: {count: 2}"))
  }

  @Test func `steps are added, removed and moved by lines`() throws {
    let added = try apply(.insert, Self.tilt + [.index(4)], #"{"sharpen": {"alpha": "0..0.2"}}"#)
    #expect(
      added.text
        == Self.text.replacing(
          "      - cutout\n", with: "      - cutout\n      - sharpen: {alpha: 0..0.2}\n"))
    let removed = try apply(.remove, Self.tilt + [.index(3)])
    #expect(removed.text == Self.text.replacing("      - cutout\n", with: ""))
    let moved = try apply(.move, Self.tilt + [.index(1)], to: Self.tilt + [.index(0)])
    #expect(moved.lostComments.isEmpty)
    let wanted = """
            # The camera hangs loosely.
            - rotate: {angle: -15..15, border: reflect}  # not more
            - horizontal_flip: {p: 0.5}
            - one_of:
      """
    #expect(moved.text.contains(wanted), "\(moved.text)")
  }

  @Test func `a short form gets keys when it needs them`() throws {
    let result = try apply(.set, Self.tilt + [.index(2), .key("one_of"), .key("p")], "0.5")
    let recipe = try Recipe(yaml: result.text, source: "test")
    #expect(recipe.variants[0].steps[2].chance == 0.5)
    #expect(result.lostComments.isEmpty)
  }

  /// Steps alone, with mistakes and comments, as the first of two variants.
  private func added(to text: String) throws -> (text: String, lost: [String]) {
    let variants: [RecipePath.Part] = [.key("variants")]
    let edits = [
      RecipeEdit(
        operation: .nest, path: RecipePath([.key("steps")]),
        target: RecipePath(variants + [.key("aug")])),
      RecipeEdit(
        operation: .set, path: RecipePath(variants + [.key("variant1")]),
        value: #"{"copies":3,"steps":["horizontal_flip"]}"#),
    ]
    return try edits.reduce(into: (text, [])) { result, edit in
      let new = try RecipeEditor.apply(edit, to: result.text)
      result = (new.text, result.lost + new.lostComments)
    }
  }

  @Test func `steps become a variant as they are, with mistakes and comments`() throws {
    let text = """
      version: 1
      # What the camera does.
      steps:   # in this order
        - rotate: {angle: 5}
          p: 0.3
        # One of nothing.
        - one_of: []

        - elastic:
            alpha: 3   # weak
      # For later.
      annotations: {min_area: 2}

      """
    let wanted = """
      version: 1
      # What the camera does.
      variants:
        aug:   # in this order
          - rotate: {angle: 5}
            p: 0.3
          # One of nothing.
          - one_of: []

          - elastic:
              alpha: 3   # weak
        variant1:
          copies: 3
          steps:
            - horizontal_flip
      # For later.
      annotations: {min_area: 2}

      """
    let result = try added(to: text)
    #expect(result.text == wanted, "\(result.text)")
    #expect(result.lost.isEmpty)
  }

  @Test(arguments: [
    ("steps:\n- transpose  # a\n", "variants:\n  aug:\n  - transpose  # a\n"),
    ("steps: [transpose]  # a\n", "variants:\n  aug: [transpose]  # a\n"),
    ("variants:\nsteps: [transpose]\n", "variants:\n  aug:\n    - transpose\n"),
    ("{steps: [transpose]}", "variants:\n  aug:\n    - transpose\n"),
  ])
  func `steps become a variant, however they are written`(text: String, wanted: String) throws {
    let variant = "  variant1:\n    copies: 3\n    steps:\n      - horizontal_flip\n"
    #expect(try added(to: text).text == wanted + variant)
  }

  @Test func `a variant of the name keeps its place`() throws {
    #expect(throws: RecipeError.self) {
      try added(to: "steps: [transpose]\nvariants: {aug: [grayscale]}\n")
    }
  }

  @Test func `a variant comes and goes by its lines`() throws {
    let variant: [RecipePath.Part] = [.key("variants"), .key("holes")]
    let removed = try apply(.remove, variant)
    let lines = Self.text.split(separator: "\n").dropLast(2)
    #expect(removed.text == lines.joined(separator: "\n") + "\n")
    #expect(removed.lostComments.isEmpty)
    let added = try apply(.set, [.key("variants"), .key("flat")], #"["grayscale"]"#)
    #expect(added.text == Self.text + "  flat:\n    - grayscale\n")
  }

  @Test func `what cannot be kept is told`() throws {
    let text = "steps: [horizontal_flip, vertical_flip]  # both\n"
    let edit = RecipeEdit(
      operation: .insert, path: RecipePath([.key("steps"), .index(2)]), value: #""transpose""#)
    let result = try RecipeEditor.apply(edit, to: text)
    #expect(result.lostComments == ["# both"])
    #expect(try Recipe(yaml: result.text, source: "").variants[0].steps.count == 3)
  }

  @Test(arguments: BuiltinRecipe.all.map(\.name))
  func `every number of the built-in recipes can be changed in its place`(name: String) throws {
    let text = try #require(BuiltinRecipe.named(name)).text
    let tree = try ConfigValue(yaml: text, source: name)
    for path in numbers(of: tree, RecipePath()) {
      let edit = RecipeEdit(operation: .set, path: path, value: "0.125")
      let result = try RecipeEditor.apply(edit, to: text)
      let (before, after) = (text.split(separator: "\n"), result.text.split(separator: "\n"))
      #expect(before.count == after.count, "\(path)")
      #expect(zip(before, after).filter { $0 != $1 }.count <= 1, "\(path)")
      #expect(result.lostComments.isEmpty)
    }
  }

  private func numbers(of tree: ConfigValue, _ path: RecipePath) -> [RecipePath] {
    switch tree.content {
    case .number: [path]
    case .mapping(let entries):
      entries.flatMap { numbers(of: $0.value, path.appending($0.key)) }
    case .sequence(let items):
      items.enumerated().flatMap { numbers(of: $1, path.appending($0)) }
    default: []
    }
  }
}
