// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MizumashiCodecs
import MizumashiJobs
import MizumashiRecipe
import SystemPackage
import Testing

@testable import MizumashiStudio

/// What the page shows for a seed is what a job writes for it.
@Suite struct OutcomeTests {
  private static let yaml = """
    variants:
      tilt:
        copies: 2
        steps:
          - rotate: {angle: -30..30}
          - gaussian_noise: {scale: 5..20}
      holes:
        - dropout: {fraction: {each: [0.2, 0.5]}}
    """

  @Test func `the whole picture is the file that augment writes`() async throws {
    let desk = try Desk()
    try desk.put("photos/sub/a.png")
    try desk.put("photos/b.png", width: 50, height: 70)
    var options = AugmentOptions(
      input: FilePath(desk.folder.path + "/photos"), output: FilePath(desk.folder.path + "/out"),
      recipe: try Recipe(yaml: Self.yaml, source: "test"), recipeName: "test")
    options.seed = 11
    options.settings.format = ImageFileFormat.png.rawValue
    let report = try await AugmentJob(options).run { _ in }
    #expect(report.outputs == 8)
    _ = try await desk.ask("GET", "/studio/api/pictures?place=folder%3Aphotos")
    let answer = try await desk.ask(
      "POST", "/studio/api/outcomes",
      json: [
        "yaml": Self.yaml, "seed": "11", "place": "folder:photos",
        "pictures": ["sub/a.png", "b.png"], "count": 8,
      ])
    let outcomes = try #require(answer["outcomes"] as? [[String: Any]])
      .filter { $0["isOriginal"] as? Bool != true }
    #expect(outcomes.count == 8)
    for outcome in outcomes {
      let address = try #require(outcome["address"] as? String)
      let variant = try #require(outcome["variant"] as? String)
      let number = try #require(outcome["number"] as? Int)
      let picture = try #require(outcome["picture"] as? String).dropLast(4)
      let shown = try await desk.call("GET", address + "?whole=1")
      let written = try Data(
        contentsOf: desk.folder.appendingPathComponent("out/\(picture)_\(variant)_\(number).png"))
      let decoder = ImageDecoder()
      #expect(
        try decoder.decode(shown.bytes).raster == decoder.decode([UInt8](written)).raster,
        "\(picture) \(variant) \(number)")
    }
  }

  @Test func `small pictures fit and are drawn with labels where that is asked for`() async throws {
    let desk = try Desk()
    _ = try await desk.ask("POST", "/studio/api/example")
    _ = try await desk.ask("GET", "/studio/api/pictures?place=dropped%3Aexample")
    let answer = try await desk.ask(
      "POST", "/studio/api/outcomes",
      json: [
        "yaml": "steps: [horizontal_flip]", "place": "dropped:example", "pictures": ["cat.jpg"],
        "count": 1,
      ])
    let outcomes = try #require(answer["outcomes"] as? [[String: Any]])
    #expect(outcomes.count == 2)
    #expect(outcomes[1]["hasLabels"] as? Bool == true)
    let address = try #require(outcomes[1]["address"] as? String)
    let plain = try await desk.call("GET", address + "?side=100")
    let labelled = try await desk.call("GET", address + "?side=100&labels=1")
    #expect(plain.bytes != labelled.bytes)
    let extent = try ImageDecoder().decode(plain.bytes).raster.extent
    #expect(extent.height == 100 && extent.width == 67)
  }

  @Test func `outdated outcomes are told so`() async throws {
    let desk = try Desk()
    try desk.put("photos/a.png")
    func ask(_ seed: Int) async throws -> String {
      let answer = try await desk.ask(
        "POST", "/studio/api/outcomes",
        json: [
          "yaml": "steps: [horizontal_flip]", "seed": "\(seed)", "place": "folder:photos",
          "pictures": ["a.png"], "count": 1,
        ])
      let outcomes = try #require(answer["outcomes"] as? [[String: Any]])
      return try #require(outcomes.last?["address"] as? String)
    }
    let first = try await ask(0)
    #expect(try await desk.call("GET", first).status == 200)
    for seed in 1...10 { _ = try await ask(seed) }
    #expect(try await desk.call("GET", first).status == 410)
    for path in ["/studio/api/outcomes/x/0", "/studio/api/outcomes/99999/0"] {
      #expect(try await desk.call("GET", path).status == 410)
    }
  }

  @Test func `every number that was drawn is told`() async throws {
    let desk = try Desk()
    try desk.put("photos/a.png")
    let yaml = """
      steps:
        - rotate: {angle: 20}
        - gaussian_blur: {sigma: 1.5}
        - affine: {scale: 1.2, rotate: 5, shear: 3}
        - horizontal_flip
      """
    let answer = try await desk.ask(
      "POST", "/studio/api/outcomes",
      json: ["yaml": yaml, "place": "folder:photos", "pictures": ["a.png"], "count": 1])
    let outcome = try #require((answer["outcomes"] as? [[String: Any]])?.last)
    let numbers = try #require(outcome["numbers"] as? [String])
    #expect(numbers.count == 4)
    for text in ["1.2", "5°", "3°"] { #expect(numbers[2].contains(text), "\(numbers)") }
    #expect(numbers[0].hasPrefix("rotate: ") && numbers[3] == "horizontal flip")
  }

  @Test func `a newer call of the same page ends the one before`() async throws {
    let boards = OutcomeBoards()
    let (old, other) = (boards.takeTurn(of: "a"), boards.takeTurn(of: "b"))
    #expect(boards.isCurrent(old))
    let new = boards.takeTurn(of: "a")
    #expect(!boards.isCurrent(old) && boards.isCurrent(other) && boards.isCurrent(new))
    let desk = try Desk()
    try desk.put("photos/a.png")
    _ = try await desk.ask("GET", "/studio/api/pictures?place=folder%3Aphotos")
    let facts = try await desk.studio.facts("a.png", of: Place("folder:photos"))
    let recipe = try Recipe(yaml: "steps: [{rotate: {angle: -9..9}}]", source: "test")
    var asked = 0
    #expect(throws: Superseded.self) {
      try OutcomeBoard.tiles(of: "a.png", facts, recipe, seed: 1, count: 96) {
        asked += 1
        return asked < 5
      }
    }
    #expect(asked == 5)
  }

  @Test func `only what fits is kept of the pictures, and what drawing needs of all`() async throws
  {
    let desk = try Desk()
    for name in ["a", "b", "c"] { try desk.put("photos/\(name).png") }
    let place = Place("folder:photos")
    let listing = try PictureListing(
      of: FilePath(desk.folder.path + "/photos"), most: 9
    ) { _ in true }
    // Two pictures of 96 × 64 pixels with three bytes each.
    let shelf = PictureShelf(mostBytes: 2 * 96 * 64 * 3)
    shelf.put(listing, of: place)
    for name in listing.names {
      _ = try await shelf.picture(.init(place: place, name: name)) { try listing.picture(name) }
    }
    #expect(shelf.byteCount == 2 * 96 * 64 * 3)
    #expect(shelf.picture(.init(place: place, name: "a.png")) == nil)
    #expect(shelf.facts(.init(place: place, name: "a.png"))?.extent.width == 96)
    #expect(shelf.put(listing, of: place) != shelf.put(listing, of: place))
    #expect(shelf.byteCount == 0)
    #expect(shelf.facts(.init(place: place, name: "a.png")) == nil)
  }

  @Test func `outcomes are outdated where their pictures are gone or changed`() async throws {
    let desk = try Desk()
    try desk.put("photos/a.png")
    func address() async throws -> String {
      let answer = try await desk.ask(
        "POST", "/studio/api/outcomes",
        json: [
          "yaml": "steps: [horizontal_flip]", "place": "folder:photos", "pictures": ["a.png"],
          "count": 1,
        ])
      return try #require((answer["outcomes"] as? [[String: Any]])?.last?["address"] as? String)
    }
    let first = try await address()
    try desk.put("photos/a.png", width: 50, height: 70)
    _ = try await desk.ask("GET", "/studio/api/pictures?place=folder%3Aphotos")
    #expect(try await desk.call("GET", first).status == 410, "another extent")
    let second = try await address()
    #expect(try await desk.call("GET", second).status == 200)
    try desk.put("photos/b.png")
    _ = try await desk.ask("GET", "/studio/api/pictures?place=folder%3Aphotos")
    #expect(try await desk.call("GET", second).status == 410, "another list")
  }

  @Test func `a strength changes what is shown`() async throws {
    let desk = try Desk()
    try desk.put("photos/a.png")
    func caption(_ strength: Double) async throws -> [String] {
      let answer = try await desk.ask(
        "POST", "/studio/api/outcomes",
        json: [
          "yaml": "steps: [{rotate: {angle: 20}}]", "place": "folder:photos",
          "pictures": ["a.png"], "count": 1, "strength": strength,
        ])
      let outcomes = try #require(answer["outcomes"] as? [[String: Any]])
      return try #require(outcomes.last?["caption"] as? [String])
    }
    #expect(try await caption(1) == ["20°"])
    #expect(try await caption(1.5) == ["30°"])
    #expect(try await caption(0) == [])
    let far = try await desk.call(
      "POST", "/studio/api/outcomes",
      json: [
        "yaml": "steps: [transpose]", "place": "folder:", "pictures": [String](), "count": 1,
        "strength": 3,
      ])
    #expect(far.status == 400)
  }

  @Test func `numbers are bounded`() async throws {
    let desk = try Desk()
    for (count, pictures) in [(100_000, 1), (-1, 1), (1, 1000)] {
      let answer = try await desk.call(
        "POST", "/studio/api/outcomes",
        json: [
          "yaml": "steps: [transpose]", "place": "folder:",
          "pictures": Array(repeating: "a", count: pictures), "count": count,
        ])
      #expect(answer.status == 400)
    }
  }

  @Test func `the gallery shows what every augmenter does`() async throws {
    let desk = try Desk()
    try desk.put("photos/a.png")
    for entry in Catalogue.all {
      let answer = try await desk.call(
        "GET", "/studio/api/gallery/\(entry.name)?place=folder%3Aphotos&name=a.png")
      #expect(
        answer.status == 200, "\(entry.name): \(String(decoding: answer.bytes, as: UTF8.self))")
    }
  }
}
