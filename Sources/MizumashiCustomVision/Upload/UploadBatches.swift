// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// Puts pictures together to batches that one request can carry.
package struct UploadBatches: Sendable {
  /// What a batch may hold.
  package struct Bounds: Sendable, Equatable {
    package var images = ServiceLimits.imagesPerBatch
    package var tags = ServiceLimits.tagsPerBatch
    /// Bytes of pictures. A single picture that is larger makes a batch of its own.
    package var bytes = ServiceLimits.advisedBatchBytes

    package init() {}
  }

  private let bounds: Bounds
  private var pictures: [PreparedPicture] = []
  private var tags: Set<String> = []
  private var bytes = 0

  package init(_ bounds: Bounds = Bounds()) { self.bounds = bounds }

  /// Takes a picture in.
  ///
  /// - Returns: the batch before it, if the picture did not fit into it any more.
  package mutating func add(_ picture: PreparedPicture) -> [PreparedPicture]? {
    let both = tags.union(picture.allTagIds)
    let fits =
      pictures.count < bounds.images && both.count <= bounds.tags
      && bytes + picture.bytes.count <= bounds.bytes
    let full = fits || pictures.isEmpty ? nil : finish()
    pictures.append(picture)
    tags.formUnion(picture.allTagIds)
    bytes += picture.bytes.count
    return full
  }

  /// - Returns: the last batch, if there is one.
  package mutating func finish() -> [PreparedPicture]? {
    defer { (pictures, tags, bytes) = ([], [], 0) }
    return pictures.isEmpty ? nil : pictures
  }
}
