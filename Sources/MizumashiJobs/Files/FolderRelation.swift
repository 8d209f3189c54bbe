// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
package import SystemPackage

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// How an input and an output lie to each other.
package enum FolderRelation {
  /// - Throws: when the output is the input, or lies inside it: its pictures would become inputs.
  static func check(input: FilePath, output: FilePath) throws(JobError) {
    let (input, output) = (resolved(input), resolved(output))
    if output == input {
      throw .usage("the output folder is the input itself: \(output.printable)")
    }
    if output.starts(with: input) {
      throw .usage(
        "the output folder lies inside the input, where its pictures would become inputs: "
          + output.printable)
    }
  }

  /// A way from one folder to a file or folder that stays right when both are moved together.
  package static func relativePath(from base: FilePath, to path: FilePath) -> String {
    let (base, path) = (resolved(base), resolved(path))
    let (from, to) = (Array(base.components), Array(path.components))
    var common = 0
    while common < min(from.count, to.count), from[common] == to[common] { common += 1 }
    let up = Array(repeating: "..", count: from.count - common)
    return (up + to[common...].map(\.string)).joined(separator: "/")
  }

  /// The absolute path without links. What does not exist yet is kept as it is written below what
  /// does.
  package static func resolved(_ path: FilePath) -> FilePath {
    if let pointer = path.withPlatformString({ realpath($0, nil) }) {
      defer { free(pointer) }
      return FilePath(platformString: pointer)
    }
    guard let last = path.lastComponent, path.removingLastComponent() != path else {
      return path
    }
    return resolved(path.folder).appending(last).lexicallyNormalized()
  }
}
