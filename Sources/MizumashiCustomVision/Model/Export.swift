// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// A model on its way out of the service, or ready to be fetched.
package struct Export: Codable, Sendable, Equatable {
  package var platform: String
  /// "Exporting", "Failed" or "Done".
  package var status: String
  package var downloadUri: String?
  package var flavor: String?
  package var newerVersionAvailable: Bool?
}

/// A token with which another resource can copy a project.
package struct ProjectExport: Codable, Sendable, Equatable {
  package var iterationCount: Int?
  package var imageCount: Int?
  package var tagCount: Int?
  package var regionCount: Int?
  package var estimatedImportTimeInMS: Int?
  package var token: String

  package init(
    iterationCount: Int? = nil, imageCount: Int? = nil, tagCount: Int? = nil,
    regionCount: Int? = nil, estimatedImportTimeInMS: Int? = nil, token: String
  ) {
    self.iterationCount = iterationCount
    self.imageCount = imageCount
    self.tagCount = tagCount
    self.regionCount = regionCount
    self.estimatedImportTimeInMS = estimatedImportTimeInMS
    self.token = token
  }
}
