// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles

/// Files in a form (RFC 7578), as the service takes them: every part is named `imageData`.
struct MultipartBody {
  let bytes: [UInt8]
  private let boundary: String

  init(_ files: [ImageFile]) {
    boundary = Self.boundary(for: files)
    var bytes: [UInt8] = []
    for file in files {
      bytes += "--\(boundary)\r\nContent-Disposition: form-data; name=\"imageData\"".utf8
      if let name = file.name {
        bytes += "; filename=\"\(Self.escaped(name))\"".utf8
        bytes += "\r\nContent-Type: application/octet-stream".utf8
      }
      bytes += "\r\n\r\n".utf8
      bytes += file.bytes
      bytes += "\r\n".utf8
    }
    bytes += "--\(boundary)--\r\n".utf8
    self.bytes = bytes
  }

  var contentType: String { "multipart/form-data; boundary=\(boundary)" }

  /// A digest of the files: none of them can hold the digest of all.
  private static func boundary(for files: [ImageFile]) -> String {
    let digest = GrowingDigest()
    for file in files { digest.append(file.bytes) }
    return "mizumashi-" + digest.finish().description.prefix(32)
  }

  /// Browsers escape these three, and servers undo it.
  private static func escaped(_ name: String) -> String {
    var text = ""
    for scalar in name.unicodeScalars {
      switch scalar {
      case "\"": text += "%22"
      case "\r": text += "%0D"
      case "\n": text += "%0A"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}

/// A picture file in memory.
package struct ImageFile: Sendable {
  package var name: String?
  package var bytes: [UInt8]

  package init(name: String? = nil, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
}
