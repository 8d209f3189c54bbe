// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import SystemPackage

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A place that a description names, seen from the data set's folder.
struct YOLOPlace {
  /// Whether it lies in the folder, as it is written.
  let isInside: Bool
  /// Below the folder: the place itself, or of one that leads out what remains without its "..".
  /// Nil for an absolute one elsewhere.
  let own: FilePath?
  /// Whether there is something where it leads literally.
  let literalExists: Bool

  /// - Parameter base: where it starts, below `root`.
  init(_ text: String, below base: FilePath, of root: FilePath) {
    guard !text.contains("\0") else {
      (isInside, own, literalExists) = (false, nil, false)
      return
    }
    let path = FilePath(text)
    if path.isAbsolute {
      let literal = path.lexicallyNormalized()
      var whole = literal
      let isInside = whole.removePrefix(Self.absolute(root))
      self.isInside = isInside
      own = isInside ? FilePath(root: nil, whole.components) : nil
      literalExists = FileKind(of: literal) != nil
      return
    }
    let joined = base.pushing(path).lexicallyNormalized()
    let components = joined.components.drop { $0.kind == .parentDirectory }
    isInside = components.count == joined.components.count
    own = FilePath(root: nil, components.filter { $0.kind == .regular })
    literalExists = FileKind(of: root.pushing(joined)) != nil
  }

  /// The longest end of a place that is a file below a folder; nil where none is.
  static func end(of text: String, below root: FilePath) -> FilePath? {
    guard !text.contains("\0") else { return nil }
    let path = FilePath(text.replacing("\\", with: "/")).lexicallyNormalized()
    let parts = path.components.filter { $0.kind == .regular }.suffix(deepest)
    return parts.indices.lazy.map { FilePath(root: nil, parts[$0...]) }
      .first { FileKind(of: root.pushing($0)) == .file }
  }

  private static let deepest = 64

  private static func absolute(_ path: FilePath) -> FilePath {
    guard path.isRelative, let buffer = getcwd(nil, 0) else { return path.lexicallyNormalized() }
    defer { free(buffer) }
    return FilePath(platformString: buffer).pushing(path).lexicallyNormalized()
  }
}
