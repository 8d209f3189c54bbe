// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The table of layers in ARCHITECTURE.md: what each target may import.
struct LayerTable {
  struct Layer: Sendable, CustomStringConvertible {
    var target: String
    /// Targets of this package, by their full names.
    var own: Set<String>
    /// Everything else: libraries, C modules, Foundation.
    var foreign: Set<String>

    var allowed: Set<String> { own.union(foreign) }
    var description: String { target }
  }

  /// Modules of the platform and of Swift itself, which every target may import.
  static let everywhere: Set = ["Glibc", "Darwin", "Synchronization"]
  /// Modules that come with the toolchain, so that Package.swift does not speak of them.
  static let undeclared: Set = ["Foundation", "FoundationEssentials", "Dispatch"]

  /// Reads rows of the form | `target` | knows | `Own`, `Own` | `Foreign` |.
  static func layers() throws -> [Layer] {
    try Repository.text("ARCHITECTURE.md").split(separator: "\n").compactMap { line in
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      guard line.hasPrefix("| `Mizumashi") || line.hasPrefix("| `ExamplePictures"),
        cells.count == 4, let target = names(in: cells[0]).first
      else { return nil }
      return Layer(
        target: target, own: Set(names(in: cells[2]).map { "Mizumashi" + $0 }),
        foreign: Set(names(in: cells[3])))
    }
  }

  private static func names(in cell: String) -> [String] {
    cell.matches(of: /`([A-Za-z0-9]+)`/).map { String($0.1) }
  }
}

/// What Package.swift says of a Swift target.
struct DeclaredTarget {
  var name: String
  /// Targets and modules that it depends on.
  var dependencies: Set<String>

  /// Targets other than tests, in the order of the manifest.
  static func all() throws -> [DeclaredTarget] {
    let manifest = try Repository.text("Package.swift")
    let head = /\.(?:target|executableTarget)\(\s*name: "(\w+)"(,\s*dependencies: \[)?/
    return manifest.matches(of: head).compactMap { match in
      guard match.1.first?.isUppercase == true else { return nil }
      let rest = match.2 == nil ? "" : manifest[match.range.upperBound...].prefix { $0 != "]" }
      let quoted = rest.matches(of: /"([\w-]+)"/).map { String($0.1) }
      // A product names its package too: in lower case, or by the same word.
      let names = quoted.filter { $0.first?.isUppercase == true }
      return DeclaredTarget(name: String(match.1), dependencies: Set(names))
    }
  }
}
