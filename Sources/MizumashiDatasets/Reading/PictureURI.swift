// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import SystemPackage

/// Pictures that a data set names by URI, and that lie in a folder now. Nothing is ever fetched.
///
/// Of a URI counts what follows the scheme and the first component after it, which is a bucket, an
/// account or a host: "a/b.jpg" of "s3://bucket/a/b.jpg". Of one of Azure Machine Learning's counts
/// what follows "/paths/". Text without a scheme is a path itself.
///
/// The whole path is looked for first, then what is left without its first folder, and so on down
/// to the file's own name, since people copy parts of buckets.
enum PictureURI {
  /// More folders than this are no place of a picture.
  private static let deepest = 64

  /// The picture of a URI: its name, which is the part of the path that was found, and where it is.
  /// One that is nowhere has its whole path for a name. Nil for a URI that is refused: without a
  /// path, absolute, with "..", or nested out of reason.
  static func file(
    for uri: String, in folder: PictureFolder
  ) -> (name: String, path: FilePath)? {
    let paths = paths(in: uri)
    for path in paths {
      for name in suffixes(of: path) {
        guard let file = try? folder.file(named: name) else { continue }
        if FileKind(of: file) == .file { return (name, file) }
      }
    }
    guard let name = paths.first?.joined(separator: "/"),
      let file = try? folder.file(named: name)
    else { return nil }
    return (name, file)
  }

  /// The names that a URI's picture may have below a folder: the whole path first, then ever
  /// shorter ones. None for a URI that is refused.
  static func names(of uri: String) -> [String] { paths(in: uri).flatMap(suffixes(of:)) }

  /// The URI of a path below the output folder. A slash is put between where there is none. After
  /// "https://" the path is escaped, as URLs are; stores have the names as they are.
  static func uri(of path: String, prefix: String) -> String {
    let path = hasEscapes(scheme: prefix.prefix { $0 != ":" }.lowercased()) ? escaped(path) : path
    return prefix.isEmpty || prefix.hasSuffix("/") ? prefix + path : "\(prefix)/\(path)"
  }

  /// A path and what is left of it without its first folders, the longest first.
  static func suffixes(of path: [String]) -> [String] {
    path.indices.map { path[$0...].joined(separator: "/") }
  }

  /// The path in a URI, by its components: as it stands, then with what is escaped by "%" resolved,
  /// where that is something else; of a URL the other way round. Empty for a URI that is refused.
  static func paths(in uri: String) -> [[String]] {
    var rest = Substring(uri)
    var isURL = false
    if let mark = uri.firstRange(of: "://"), isScheme(uri[..<mark.lowerBound]) {
      let scheme = uri[..<mark.lowerBound].lowercased()
      rest = uri[mark.upperBound...]
      if scheme == "azureml", let paths = rest.firstRange(of: "/paths/") {
        rest = rest[paths.upperBound...]
      } else {
        guard let slash = rest.unicodeScalars.firstIndex(of: "/") else { return [] }
        rest = Substring(rest.unicodeScalars[slash...].dropFirst())
      }
      isURL = hasEscapes(scheme: scheme)
      if isURL { rest = rest.prefix { $0 != "?" && $0 != "#" } }
    } else if rest.unicodeScalars.first == "/" {
      return []
    }
    guard let path = components(of: String(rest)) else { return [] }
    guard let text = unescaped(rest) else { return [path] }
    // "%2e" is a part of a name in a store, and a dot in a URL.
    guard let other = components(of: text) else { return isURL ? [] : [path] }
    if other == path { return [path] }
    return isURL ? [other, path] : [path, other]
  }

  /// Whether what "%" escapes in URIs of a scheme is part of them.
  private static func hasEscapes(scheme: String) -> Bool { scheme == "https" || scheme == "http" }

  private static func isScheme(_ text: Substring) -> Bool {
    guard let first = text.utf8.first, first < 128, Character(Unicode.Scalar(first)).isLetter
    else { return false }
    return text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) }
  }

  private static func components(of path: String) -> [String]? {
    guard !path.contains("\0") else { return nil }
    // By scalars: an accent after a slash would make one character with it.
    let parts = path.unicodeScalars.split(separator: "/").map { String($0) }.filter { $0 != "." }
    guard !parts.isEmpty, parts.count <= deepest, !parts.contains("..") else { return nil }
    return parts
  }

  /// Characters that stand for themselves in the path of a URL.
  private static let plain = Set(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/!$&'()*+,;=:@".utf8)

  private static func escaped(_ path: String) -> String {
    var bytes: [UInt8] = []
    for byte in path.utf8 {
      if plain.contains(byte) {
        bytes.append(byte)
      } else {
        bytes += "%\(byte < 16 ? "0" : "")\(String(byte, radix: 16, uppercase: true))".utf8
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The text with "%20" and the like resolved; nil when the outcome is not valid UTF-8.
  private static func unescaped(_ text: Substring) -> String? {
    guard text.utf8.contains(UInt8(ascii: "%")) else { return nil }
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(validating: bytes, as: UTF8.self)
  }
}
