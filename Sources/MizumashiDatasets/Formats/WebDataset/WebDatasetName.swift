// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles

/// The names of members: a key, which all members of a sample share, and a suffix.
struct WebDatasetName: Hashable {
  /// The path up to the first dot of its last component.
  var key: String
  /// What follows that dot, in small letters.
  var suffix: String

  /// Nil for names that are passed over: without a key or a suffix, and in folders called `__…__`.
  init?(_ path: String) {
    let last = PathText.name(of: path)
    guard let dot = last.firstIndex(of: "."), dot > last.startIndex,
      !PathText.parts(of: path).prefix(1).contains(where: Self.isMeta)
    else { return nil }
    key = PathText.folder(of: path) + last[..<dot]
    suffix = last[last.index(after: dot)...].lowercased()
    if suffix.isEmpty { return nil }
  }

  private static func isMeta(_ component: some StringProtocol) -> Bool {
    component.count >= 4 && component.hasPrefix("__") && component.hasSuffix("__")
  }

  // MARK: Pictures

  /// What is taken for a picture.
  static let pictures: Set<String> = [
    "jpg", "jpeg", "png", "webp", "ppm", "pgm", "pbm", "pnm", "bmp", "tif", "tiff", "gif", "heic",
    "heif", "avif", "img",
  ]

  /// The key that a sample has, and the suffix of its picture. A pure rule: dots become "_", since
  /// a key ends at the first one; so does what no file name should hold.
  static func parts(ofPicture name: String) -> (key: String, suffix: String) {
    var components = PathText.parts(of: name).filter { !$0.isEmpty }.map(FileNames.safe)
    var last = components.popLast() ?? "_"
    var suffix = "img"
    if let dot = last.lastIndex(of: "."), dot > last.startIndex {
      let word = last[last.index(after: dot)...].lowercased()
      if pictures.contains(word) {
        suffix = word
        last = String(last[..<dot])
      }
    }
    components.append(last.replacing(".", with: "_"))
    if isMeta(components[0]) { components[0] = String(components[0].dropFirst()) }
    return (components.joined(separator: "/"), suffix)
  }

  /// The keys of names that have the same one: it, then with "~2", "~3" and so on after it.
  static func key(_ key: String, number: Int) -> String {
    number < 2 ? key : "\(key)~\(number)"
  }

  /// Whether a sample of this name may have been written under a key.
  static func mayBeWritten(_ name: String, under key: String) -> Bool {
    let own = parts(ofPicture: name).key
    guard key.hasPrefix(own) else { return false }
    let rest = key.dropFirst(own.count)
    return rest.isEmpty || (rest.first == "~" && Int(rest.dropFirst()) != nil)
  }
}
