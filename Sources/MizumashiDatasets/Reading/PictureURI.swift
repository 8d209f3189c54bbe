// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import SystemPackage

/// Addresses of pictures, as formats of clouds have them. Nothing is fetched: the picture is looked
/// for below a folder of this machine.
enum PictureURI {
  /// The picture of an address: by its whole path, else by what is left of it without one folder
  /// after the other from the left. Where there is no such file, it is the path's last component.
  ///
  /// The scheme and the first component after it, which is the host or the bucket, are no part of
  /// the path, and neither is what stands before "/paths/" in addresses of Azure ML. Nil for
  /// addresses that have no last component, or that lead out of the folder.
  static func file(for uri: String, in folder: PictureFolder) -> (name: String, path: FilePath)? {
    let candidates = names(of: uri).compactMap { name in
      (try? folder.file(named: name)).map { (name: PictureFolder.normalised(name), path: $0) }
    }
    return candidates.first { FileKind(of: $0.path) == .file } ?? candidates.last
  }

  /// The whole path first, then ever shorter ones; none where the address is refused.
  static func names(of uri: String) -> [String] {
    var rest = uri[...]
    if let scheme = uri.firstRange(of: "://") {
      rest = uri[scheme.upperBound...]
      if uri.hasPrefix("azureml:"), let paths = rest.firstRange(of: "/paths/") {
        rest = rest[paths.upperBound...]
      } else {
        guard let slash = rest.firstIndex(of: "/") else { return [] }
        rest = rest[rest.index(after: slash)...]
      }
    }
    let parts = rest.split(separator: "/").filter { $0 != "." }
    guard !rest.hasPrefix("/"), !rest.hasSuffix("/"), !parts.contains("..") else { return [] }
    return parts.indices.map { parts[$0...].joined(separator: "/") }
  }
}
