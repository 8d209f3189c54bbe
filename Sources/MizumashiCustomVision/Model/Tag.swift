// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

package struct Tag: Codable, Sendable, Equatable {
  package var id: String
  package var name: String
  package var description: String?
  /// "Regular", "Negative" or "GeneralProduct".
  package var type: String
  package var imageCount: Int

  package init(
    id: String, name: String, description: String? = nil, type: String, imageCount: Int
  ) {
    self.id = id
    self.name = name
    self.description = description
    self.type = type
    self.imageCount = imageCount
  }
}
