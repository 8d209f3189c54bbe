// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Mizumashi
import Testing

/// What README.md shows, works.
@Suite struct ReadmeTests {
  @Test func `the Swift example is the one that is compiled here`() throws {
    let readme = try Repository.text("README.md")
    let shown = try #require(fences("swift", in: readme).first)
    let source = try Repository.text("Tests/HouseTests/LibraryExample.swift")
    #expect(source.contains(shown))
  }

  @Test func `recipes in the README are right`() throws {
    let recipes = fences("yaml", in: try Repository.text("README.md"))
    #expect(!recipes.isEmpty)
    for recipe in recipes {
      #expect(throws: Never.self) { try Recipe(yaml: recipe, source: "README.md") }
    }
  }

  @Test func `the Swift example makes the pictures that the recipe asks for`() throws {
    let size = Extent(width: 40, height: 30)
    let file = try ImageEncoder().encode(Raster(size, PixelFormat.rgb8), as: .png)
    let recipe = "variants: {noise: {copies: 3, steps: [{gaussian_noise: {scale: 9}}]}}"
    let pictures = try outcomes(of: file, called: "a.png", by: recipe)
    #expect(pictures.count == 3)
    #expect(Set(pictures).count == 3)
    #expect(try outcomes(of: file, called: "a.png", by: recipe) == pictures)
    #expect(try outcomes(of: file, called: "b.png", by: recipe) != pictures)
    for picture in pictures {
      #expect(try ImageDecoder().decode(picture).raster.extent == size)
    }
  }

  @Test func `links lead somewhere`() throws {
    for file in Repository.textFiles where file.path.hasSuffix(".md") {
      let folder = URL(filePath: "/" + file.path).deletingLastPathComponent().path
      // Pictures are rendered after the text is written, so only links are looked at.
      for match in try Repository.text(file.path).matches(of: /(!?)\[[^\]]+\]\(([^)#\s]+)[^)]*\)/)
      where match.1.isEmpty && !match.2.contains(":") {
        let target = URL(filePath: folder).appending(path: String(match.2)).standardized.path
        #expect(Repository.exists(String(target.dropFirst())), "\(file): \(match.2)")
      }
    }
  }

  /// The contents of the fenced blocks of a language.
  private func fences(_ language: String, in text: String) -> [String] {
    text.components(separatedBy: "```" + language + "\n").dropFirst().compactMap {
      $0.components(separatedBy: "```").first
    }
  }
}
