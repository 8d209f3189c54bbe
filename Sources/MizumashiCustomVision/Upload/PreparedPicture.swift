// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

package import MizumashiFiles

/// A picture that is ready to be sent.
package struct PreparedPicture: Sendable {
  /// What it is called in the project's lists, and in messages.
  package var name: String
  package var bytes: [UInt8]
  /// Ids of tags of the whole picture.
  package var tagIds: [String]
  package var regions: [Region]

  package init(name: String, bytes: [UInt8], tagIds: [String] = [], regions: [Region] = []) {
    self.name = name
    self.bytes = bytes
    self.tagIds = tagIds
    self.regions = regions
  }

  /// Of the bytes that are sent, which is how the service tells pictures apart.
  package var digest: Digest { Digest(of: bytes) }

  /// Of its tags and regions.
  var labelDigest: Digest {
    var text = tagIds.sorted().joined(separator: ",")
    for region in regions {
      text += "|\(region.tagId),\(region.left),\(region.top),\(region.width),\(region.height)"
    }
    return Digest(of: Array(text.utf8))
  }

  var allTagIds: Set<String> { Set(tagIds).union(regions.map(\.tagId)) }

  package func entry() -> ImageFileEntry {
    ImageFileEntry(
      name: name, contents: Base64.text(of: bytes), tagIds: tagIds.isEmpty ? nil : tagIds,
      regions: regions.isEmpty ? nil : regions)
  }
}
