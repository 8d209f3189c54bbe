// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MizumashiRecipe
import MizumashiTesting
import MizumashiYAML
import Testing

/// Recipes made to harm: each is refused in words, soon.
@Suite(.disabled(if: HostileRecipe.all.isEmpty, Comment(rawValue: Corpus.absence)))
struct HostileRecipeTests {
  @Test(arguments: HostileRecipe.all)
  func `a hostile recipe is refused with its line, or read`(_ recipe: HostileRecipe) throws {
    guard let text = try recipe.text else {
      // Not UTF-8: nothing to parse.
      #expect(recipe.class != "accept")
      return
    }
    // As it was written, before our keys, and with its keys renamed to ours; renaming might mend
    // what is no YAML at all.
    var versions = [(text, false)]
    if (try? ConfigValue(yaml: text, source: "")) != nil {
      versions.append((HostileRecipe.renamed(text), true))
    }
    for (version, isOurs) in versions {
      let start = ContinuousClock.now
      let outcome = Result { () throws(RecipeError) in
        try Recipe(yaml: version, source: recipe.name)
      }
      #expect(ContinuousClock.now - start < Patience.seconds(recipe.seconds))
      switch outcome {
      case .success:
        #expect(recipe.class != "error", "accepted:\n\(version.prefix(400))")
      case .failure(let error):
        #expect(!(recipe.class == "accept" && isOurs), "\(error)")
        #expect(error.description.hasPrefix(recipe.name))
        let isEmpty = error.issues[0].message.contains("empty")
        #expect(isEmpty || error.issues.allSatisfy { $0.location != nil }, "\(error)")
        // A message names the trouble; it does not print the attack.
        #expect(error.issues.allSatisfy { $0.description.count < 2000 })
      }
    }
  }
}

struct RecipeAliasTests {
  @Test(.timeLimit(.minutes(1)))
  func `aliases of aliases as a key are refused with their line, and a few aliases taken`() throws {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1...8 {
      let items = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(items)]\n"
    }
    #expect {
      try ConfigValue(yaml: text + "? *a8\n: 1\n", source: "bomb.yaml")
    } throws: {
      "\($0)".hasPrefix("bomb.yaml:4:") && "\($0)".contains("more than 24 aliases")
    }
    let few = try ConfigValue(yaml: "a: &half 0.5\nb: *half\n", source: "few.yaml")
    #expect(few == (try ConfigValue(yaml: "a: 0.5\nb: 0.5\n", source: "few.yaml")))
  }
}

struct HostileRecipe: Sendable, CustomTestStringConvertible {
  let name: String
  let file: URL
  let `class`: String
  let seconds: Double
  var testDescription: String { name }

  static let all: [HostileRecipe] = Corpus.manifests(of: "data/hostile").flatMap { manifest in
    guard let data = try? Data(contentsOf: manifest),
      let object = try? JSONSerialization.jsonObject(with: data) as? [String: Any],
      let cases = object["cases"] as? [[String: Any]]
    else { return [HostileRecipe]() }
    return cases.compactMap { item in
      guard (item["category"] as? String)?.hasPrefix("recipe") == true,
        let file = item["file"] as? String, let expected = item["class"] as? String
      else { return nil }
      return HostileRecipe(
        name: file, file: manifest.deletingLastPathComponent().appendingPathComponent(file),
        class: expected, seconds: (item["max_seconds"] as? NSNumber)?.doubleValue ?? 10)
    }
  }

  /// The text, unless it is not UTF-8.
  var text: String? {
    get throws { String(data: try Data(contentsOf: file), encoding: .utf8) }
  }

  /// The same recipe with the keys of our format: `op: name` and its parameters become one mapping.
  static func renamed(_ text: String) -> String {
    let names = ["flip": "horizontal_flip", "blur": "gaussian_blur"]
    let keys = ["limit": "angle", "radius": "sigma"]
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { line -> String in
      let indent = line.prefix { $0 == " " }
      let rest = line.dropFirst(indent.count)
      if rest.hasPrefix("- op: ") {
        let name = String(rest.dropFirst(6))
        return "\(indent)- \(names[name] ?? name):"
      }
      let parts = rest.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else { return String(line) }
      if indent.isEmpty, !rest.hasPrefix("#") {
        let top = ["pipeline": "steps", "name": "description", "count": "copies"]
        let key = String(parts[0])
        return "\(top[key] ?? key):\(parts[1])"
      }
      let key = String(parts[0])
      return "\(indent)  \(keys[key] ?? key):\(parts[1])"
    }.joined(separator: "\n")
  }
}
