// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// The members of one sample that are of use, gathered as they come.
struct WebDatasetGroup {
  struct Part {
    /// The suffix as it is in the file.
    var suffix: String
    /// Nothing where only names were asked for.
    var bytes: [UInt8]
  }

  var key: String
  /// By their suffixes: a picture, "json", "cls", "txt".
  private(set) var picture: Part?
  private var texts: [String: Part] = [:]
  private var suffixes: Set<String> = []
  /// Pictures whose suffixes have dots in them.
  private var dotted = 0
  /// Suffixes of members that are of no use.
  private(set) var unused: [String] = []
  /// Why the sample as a whole is left out.
  private(set) var failure: String?

  init(key: String) { self.key = key }

  /// What a suffix says that its member is.
  enum Kind { case picture, text, other }

  static func kind(of suffix: String) -> Kind {
    let word = suffix.split(separator: ".").last.map(String.init) ?? ""
    if WebDatasetName.pictures.contains(word) { return .picture }
    return ["json", "cls", "txt"].contains(word) ? .text : .other
  }

  mutating func fail(_ reason: String) {
    failure = failure ?? reason
    picture = nil
    texts = [:]
  }

  /// Takes note of a member; says whether its bytes are wanted.
  mutating func announce(_ suffix: String) -> Bool {
    guard failure == nil else { return false }
    // A sample has a handful of members; many more are many samples with one key.
    guard suffixes.count < Self.mostMembers else {
      fail("more than \(Self.mostMembers) members have this key; a dot in a name ends it")
      return false
    }
    guard suffixes.insert(suffix).inserted else {
      fail("\".\(suffix)\" is there twice")
      return false
    }
    switch Self.kind(of: suffix) {
    case .text: return true
    case .other: break
    case .picture where suffix.contains("."):
      dotted += 1
      if picture == nil { return true }
    case .picture:
      if picture == nil || isDotted { return true }
    }
    unused.append(suffix)
    return false
  }

  mutating func take(_ part: Part) {
    guard failure == nil else { return }
    if Self.kind(of: part.suffix) == .picture {
      if let other = picture { unused.append(other.suffix) }
      picture = part
    } else {
      texts[part.suffix] = part
    }
  }

  private static let mostMembers = 1000

  private var isDotted: Bool { picture?.suffix.contains(".") == true }

  /// The picture's suffix where it is not a plain one, so that part of a name may have become part
  /// of it.
  var doubtfulSuffix: String? { isDotted ? picture?.suffix : nil }

  /// Settles which picture it is once all members are there.
  mutating func close() {
    guard failure == nil else { return }
    if isDotted, dotted > 1 {
      fail("\(dotted) pictures have this key; a dot in a name ends it")
    } else if picture == nil {
      let found = suffixes.sorted().prefix(5).map { ".\($0)" }.joined(separator: ", ")
      fail("no picture is among its members (\(found)), or they do not stand side by side")
    } else {
      let used = Set(["json", "cls", "txt"].compactMap { text($0)?.suffix })
      unused += texts.keys.filter { !used.contains($0) }.sorted()
    }
  }

  /// The member of a kind that belongs to the picture: beside "5_a.jpg" that is "5_a.json".
  func text(_ word: String) -> Part? {
    let stem = doubtfulSuffix.flatMap { suffix in
      suffix.lastIndex(of: ".").map { suffix[...$0] + word }
    }
    return stem.flatMap { texts[String($0)] } ?? texts[word]
  }
}
