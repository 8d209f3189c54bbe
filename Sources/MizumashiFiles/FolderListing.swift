// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

package import SystemPackage

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The names in a folder.
package enum FolderListing {
  /// All names but "." and "..", in the order of their bytes.
  ///
  /// - Parameter prefix: what the names have to begin with.
  package static func names(
    in folder: FilePath, beginningWith prefix: String = ""
  ) throws(FileError) -> [FilePath.Component] {
    try ReadingBounds.check(folder)
    guard let stream = folder.withPlatformString({ opendir($0) }) else {
      throw FileError(folder, Errno(rawValue: errno))
    }
    defer { closedir(stream) }
    var names: [[UInt8]] = []
    while true {
      errno = 0
      guard let entry = readdir(stream) else {
        if errno != 0 { throw FileError(folder, Errno(rawValue: errno)) }
        break
      }
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
      if name.starts(with: prefix.utf8), name != dot, name != dot + dot { names.append(name) }
    }
    return names.sorted { $0.lexicographicallyPrecedes($1) }.compactMap(component)
  }

  private static let dot = Array(".".utf8)

  private static func component(_ name: [UInt8]) -> FilePath.Component? {
    FilePath.Component(platformString: name.map(CChar.init(bitPattern:)) + [0])
  }
}
