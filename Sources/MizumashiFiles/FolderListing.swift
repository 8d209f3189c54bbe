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
  package static func names(in folder: FilePath) throws(FileError) -> [FilePath.Component] {
    try ReadingBounds.check(folder)
    guard let stream = folder.withPlatformString({ opendir($0) }) else {
      throw FileError(folder, Errno(rawValue: errno))
    }
    defer { closedir(stream) }
    var names: [(bytes: [UInt8], component: FilePath.Component)] = []
    while true {
      errno = 0
      guard let entry = readdir(stream) else {
        if errno != 0 { throw FileError(folder, Errno(rawValue: errno)) }
        break
      }
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { FilePath(platformString: $0) }
      }
      guard let component = name.lastComponent, component.kind == .regular else { continue }
      let bytes = component.withPlatformString { pointer in
        Array(UnsafeBufferPointer(start: pointer, count: strlen(pointer))).map(
          UInt8.init(bitPattern:))
      }
      names.append((bytes, component))
    }
    return names.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }.map(\.component)
  }
}
