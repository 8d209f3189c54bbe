// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// What every file keeps to.
@Suite struct StyleTests {
  private static let sourceKinds = [".swift", ".c", ".h", ".py", ".sh"]

  /// What a compiler of another language writes keeps to rules of its own.
  private static let generated = ".pb.swift"

  static let sources = Repository.textFiles.filter { file in
    (sourceKinds.contains { file.path.hasSuffix($0) } || file.path == "Makefile"
      || file.path == ".ci/run") && !file.path.hasSuffix(generated)
  }

  static let swift = sources.filter { $0.path.hasSuffix(".swift") }

  @Test func `the repository is where the tests look for it`() {
    #expect(Self.swift.contains { $0.path == "Package.swift" })
    #expect(Self.swift.count > 200)
  }

  @Test(arguments: sources)
  func `a file begins with the two lines that say whose it is`(file: TextFile) throws {
    let lines = try file.lines().drop { $0.hasPrefix("#!") || $0.hasPrefix("// swift-tools") }
    let words = lines.prefix(2).map { line in
      line.drop { "/*# ".contains($0) }.trimmingCharacters(in: .whitespaces)
    }
    #expect(
      words == ["Copyright 2026 The Mizumashi Authors", "SPDX-License-Identifier: Apache-2.0"])
  }

  /// A file is read in one sitting.
  @Test(arguments: sources)
  func `a file has at most 400 lines`(file: TextFile) throws {
    #expect(try file.lines().count <= 400)
  }

  /// One glyph is one line there.
  private static let tables: Set = ["Sources/MizumashiSheets/Text/GlyphTable.swift"]

  @Test(arguments: swift.filter { !tables.contains($0.path) })
  func `a line has at most 100 columns`(file: TextFile) throws {
    for (index, line) in try file.lines().enumerated() where line.count > 100 {
      Issue.record("\(file):\(index + 1) has \(line.count) columns")
    }
  }

  @Test(arguments: swift.filter { $0.path.hasPrefix("Sources/") })
  func `nothing is forced`(file: TextFile) throws {
    // Most lines are done without the patterns, which take their time.
    for (index, line) in try SwiftCode.lines(of: file).enumerated() where line.contains("!") {
      #expect(
        !line.contains(/\b(?:try|as)!/) && !line.contains(/[\w\)\]]!(?![=\w])/),
        "\(file):\(index + 1)")
    }
  }

  /// The words are in pieces here, so that this file keeps to the rule.
  @Test(arguments: sources)
  func `work that is left says why`(file: TextFile) throws {
    let marks = ["TO" + "DO", "FIX" + "ME", "XX" + "X"]
    for (index, line) in try file.lines().enumerated() {
      for mark in marks {
        guard let place = line.range(of: mark) else { continue }
        let reason = line[place.upperBound...].drop { ": ".contains($0) }
        #expect(reason.count > 10, "\(file):\(index + 1)")
      }
    }
  }

  @Test(arguments: Repository.textFiles)
  func `the project speaks of itself alone`(file: TextFile) throws {
    let foreign = ["/" + "work/", "/" + "tmp/h", "/" + "home/", "/" + "root/"]
    for (index, line) in try file.lines().enumerated() {
      for path in foreign where line.contains(path) {
        Issue.record("\(file):\(index + 1) names \(path)…, which is on one machine only")
      }
    }
  }
}

/// Swift without comments and text in quotation marks.
enum SwiftCode {
  static func lines(of file: TextFile) throws -> [String] {
    var isInText = false
    return try file.lines().map { line in
      let marks = line.ranges(of: "\"\"\"").count
      defer { if marks % 2 == 1 { isInText.toggle() } }
      if isInText || marks > 0 { return "" }
      let bare = line.replacing(/"(?:\\.|[^"\\])*"/, with: "\"\"")
      return String(bare.prefix(upTo: bare.range(of: "//")?.lowerBound ?? bare.endIndex))
    }
  }
}
