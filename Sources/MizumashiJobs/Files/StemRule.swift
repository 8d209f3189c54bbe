// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiCodecs
internal import MizumashiRecipe

/// Decides which files' outputs begin with their whole name, extension and all, because the stem
/// alone would give two files the same outputs.
package struct StemRule: Sendable {
  /// The variants that outputs are made of.
  var variants: [String] = []
  /// Whether originals lie among the outputs, under their own names.
  var includesOriginals = false

  /// A name's stem and extension. A name that is all extension, such as ".jpg", is all stem.
  package static func split(_ name: String) -> (stem: String, fileExtension: String) {
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex,
      name.index(after: dot) != name.endIndex
    else { return (name, "") }
    return (String(name[..<dot]), String(name[name.index(after: dot)...]))
  }

  /// The names of one folder that stay whole. `isFolder` says whether a name is a folder's; it is
  /// asked only where that matters.
  func wholeNames(among names: [String], isFolder: (String) -> Bool) -> Set<String> {
    var pictures: [String: [String]] = [:]
    var others: [String: [String]] = [:]
    for name in names {
      let (stem, fileExtension) = Self.split(name)
      if ImageFileFormat(fileExtension: fileExtension) != nil {
        pictures[stem, default: []].append(name)
      } else {
        others[stem, default: []].append(name)
      }
    }
    var whole: Set<String> = []
    for sharing in pictures.values where sharing.count > 1 { whole.formUnion(sharing) }
    // A file that is not called like a picture may be one; it gives way to those that are.
    for (stem, sharing) in others where sharing.count > 1 || pictures[stem] != nil {
      whole.formUnion(sharing.filter { $0 != stem || !isFolder($0) })
    }
    for stem in stemsLikeOutputs(pictures) { whole.formUnion(pictures[stem] ?? []) }
    // A whole name may be another file's stem, and so on.
    var pending = Array(whole)
    while let name = pending.popLast() {
      for sharing in pictures[name] ?? [] where whole.insert(sharing).inserted {
        pending.append(sharing)
      }
    }
    return whole
  }

  /// Stems that would make a name that another file makes as well.
  private func stemsLikeOutputs(_ pictures: [String: [String]]) -> Set<String> {
    var found: Set<String> = []
    // Stem "a_b" with variant "c" makes what stem "a" makes with variant "b_c".
    let infixes = variants.flatMap { longer in
      variants.compactMap { longer.hasSuffix("_" + $0) ? "_" + longer.dropLast($0.count + 1) : nil }
    }
    for stem in pictures.keys {
      for infix in infixes where stem.hasSuffix(infix) {
        if pictures[String(stem.dropLast(infix.count))] != nil { found.insert(stem) }
      }
      guard includesOriginals, let mark = stem.lastIndex(of: "_"),
        Int(stem[stem.index(after: mark)...]) != nil
      else { continue }
      // An original called "a_f_1" is called like an output of "a".
      for variant in variants where stem[..<mark].hasSuffix("_" + variant) {
        let shorter = String(stem[..<mark].dropLast(variant.count + 1))
        if pictures[shorter] != nil { found.insert(shorter) }
      }
    }
    return found
  }
}

extension AugmentOptions {
  /// How this job keeps the names of its outputs apart.
  var stemRule: StemRule {
    StemRule(
      variants: recipe.variants.map(\.name), includesOriginals: settings.includesOriginals)
  }
}
