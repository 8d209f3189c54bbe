// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles

/// Counts what the outputs of all samples would be called, so that those of two are kept apart. A
/// word or two for each sample and variant; equal hashes of different names only make a name
/// longer than it had to be.
struct StemCensus: Sendable {
  private let naming: StemRule
  private var seen: Set<UInt64> = []
  private var shared: Set<UInt64> = []

  init(_ naming: StemRule) { self.naming = naming }

  /// Takes down a sample by the path that a copy of it has.
  mutating func count(_ path: String) {
    for hash in hashes(of: path) where !seen.insert(hash).inserted { shared.insert(hash) }
  }

  /// Whether outputs of another sample may be called as those of this one.
  func isShared(_ path: String) -> Bool { hashes(of: path).contains(where: shared.contains) }

  private func hashes(of path: String) -> [UInt64] {
    let folder = PathText.folder(of: path)
    let stem = StemRule.split(PathText.name(of: path)).stem
    var names = naming.variants.map { "\(stem)_\($0)" }
    // An original that is called like an output: "a_tilt_1".
    if naming.includesOriginals, let mark = stem.lastIndex(of: "_"),
      Int(stem[stem.index(after: mark)...]) != nil
    {
      names.append(String(stem[..<mark]))
    }
    return Set(names).map { name in
      var hash = StableHash()
      hash.combine(folder + name)
      return hash.value
    }
  }
}
