// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

package import MizumashiFiles

/// A picture that is in the project.
///
/// Without its journal an upload is sent once more, and the service answers `OKDuplicate` for what
/// it has: nothing is there twice.
package struct UploadEntry: JournalEntry, Equatable {
  package static let kind = "uploads"

  /// Of the bytes that were sent.
  package var sha256: Digest
  package var name: String
  /// The service's id.
  package var image: String
  package var status: String
  /// A digest of its tags and regions.
  package var labels: Digest

  package var key: Digest { sha256 }
}

/// A picture that was fetched from the project.
package struct DownloadEntry: JournalEntry, Equatable {
  package static let kind = "downloads"

  /// The service's id.
  package var image: String
  /// Below the output folder.
  package var file: String
  /// Of the file.
  package var sha256: Digest

  package var key: String { image }

  package init(image: String, file: String, sha256: Digest) {
    self.image = image
    self.file = file
    self.sha256 = sha256
  }
}

package typealias UploadJournal = ProjectJournal<UploadEntry>
package typealias DownloadJournal = ProjectJournal<DownloadEntry>
