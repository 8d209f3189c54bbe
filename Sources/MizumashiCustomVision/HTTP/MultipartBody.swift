// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import MizumashiMessages

/// Files in a form (RFC 7578), as the service takes them: every part is named `imageData`.
struct MultipartBody {
  let bytes: [UInt8]
  private let boundary: String

  init(_ files: [ImageFile]) {
    boundary = Self.boundary(for: files)
    let writer = MultipartWriter(boundary: boundary)
    var bytes: [UInt8] = []
    for file in files {
      let disposition = "form-data; name=\"imageData\""
      if let name = file.name {
        bytes += writer.beginning([
          ("Content-Disposition", "\(disposition); filename=\(MultipartWriter.quoted(name))"),
          ("Content-Type", "application/octet-stream"),
        ])
      } else {
        bytes += writer.beginning([("Content-Disposition", disposition)])
      }
      bytes += file.bytes + MultipartWriter.ending
    }
    self.bytes = bytes + writer.closing
  }

  var contentType: String { "multipart/form-data; boundary=\(boundary)" }

  /// A digest of the files: none of them can hold the digest of all.
  private static func boundary(for files: [ImageFile]) -> String {
    let digest = GrowingDigest()
    for file in files { digest.append(file.bytes) }
    return "mizumashi-" + digest.finish().description.prefix(32)
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
