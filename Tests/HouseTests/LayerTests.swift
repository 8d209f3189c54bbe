// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// The import list is the architecture, and ARCHITECTURE.md tells the truth about it.
@Suite struct LayerTests {
  /// Folders of C, and what only tests use.
  private static func isOutside(_ name: String) -> Bool {
    name.hasPrefix("C") || ["System", "Shims", "MizumashiTesting"].contains(name)
  }

  @Test func `every target has its row, and every row its target`() throws {
    let folders = try Repository.folders(in: "Sources").filter { !Self.isOutside($0) }
    #expect(try LayerTable.layers().map(\.target).sorted() == folders)
  }

  @Test func `Package.swift and the table name the same dependencies`() throws {
    let layers = try LayerTable.layers()
    for declared in try DeclaredTarget.all() where !Self.isOutside(declared.name) {
      let layer = try #require(
        layers.first { $0.target == declared.name }, "\(declared.name) has no row")
      #expect(
        layer.allowed.subtracting(LayerTable.undeclared) == declared.dependencies,
        "\(declared.name)")
    }
  }

  @Test(arguments: try LayerTable.layers())
  func `a target imports what its row allows, and nothing else`(layer: LayerTable.Layer) throws {
    let files = Repository.swiftFiles(in: "Sources/" + layer.target)
    #expect(!files.isEmpty)
    for file in files {
      for module in try importedModules(of: file) {
        #expect(
          layer.allowed.contains(module) || LayerTable.everywhere.contains(module),
          "\(file) imports \(module)")
      }
    }
  }

  /// The prohibitions that the design rests on, whatever the table says.
  @Test(arguments: [
    ("MizumashiGeometry", "Mizumashi"),
    ("MizumashiRandom", "Mizumashi"),
    ("MizumashiPlan", "MizumashiRandom"),
    ("MizumashiPlan", "MizumashiRecipe"),
    ("MizumashiPlan", "MizumashiPixels"),
    ("MizumashiRecipe", "MizumashiPixels"),
    ("MizumashiPixels", "MizumashiPlan"),
    ("MizumashiPixels", "MizumashiRandom"),
    ("MizumashiPixels", "MizumashiRecipe"),
    ("MizumashiGeometry", "Foundation"),
    ("MizumashiRandom", "Foundation"),
    ("MizumashiPlan", "Foundation"),
    ("MizumashiRecipe", "Foundation"),
    ("MizumashiPixels", "Foundation"),
    ("MizumashiEngine", "Foundation"),
    ("MizumashiCodecs", "Foundation"),
  ])
  func `some imports are forbidden for ever`(target: String, prefix: String) throws {
    for file in Repository.swiftFiles(in: "Sources/" + target) {
      let forbidden = try importedModules(of: file).filter { $0.hasPrefix(prefix) }
      #expect(forbidden.isEmpty, "\(file)")
    }
  }

  private func importedModules(of file: TextFile) throws -> [String] {
    let pattern =
      /^\s*(?:@\w+\s+)*(?:(?:public|package|internal|private)\s+)?import\s+(?:\w+\s+)?(\w+)/
    return try file.lines().compactMap { line in
      line.firstMatch(of: pattern).map { String($0.1) }
    }
  }
}
