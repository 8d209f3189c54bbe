// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// A project of Custom Vision: its tags, images and iterations belong together.
package struct Project: Codable, Sendable, Equatable {
  package var id: String
  package var name: String
  package var description: String?
  package var settings: ProjectSettings
  package var created: Timestamp
  package var lastModified: Timestamp
  package var thumbnailUri: String?
  package var drModeEnabled: Bool?
  /// "Succeeded", "Importing" or "Failed".
  package var status: String?
}

package struct ProjectSettings: Codable, Sendable, Equatable {
  package var domainId: String
  /// "Multiclass" or "Multilabel"; nil where the project detects objects.
  package var classificationType: String?
  package var targetExportPlatforms: [String]?
  package var useNegativeSet: Bool?
  package var detectionParameters: String?
  package var imageProcessingSettings: ImageProcessingSettings?
  package var exportModelContainerUri: String?
  package var notificationQueueUri: String?
}

package struct ImageProcessingSettings: Codable, Sendable, Equatable {
  /// Transforms of the service's own augmentation, by name; the names are not documented.
  package var augmentationMethods: [String: Bool]?
}

package struct Domain: Codable, Sendable, Equatable {
  package var id: String
  package var name: String
  /// "Classification" or "ObjectDetection".
  package var type: String
  package var exportable: Bool
  package var enabled: Bool
  package var exportablePlatforms: [String]?
  package var modelInformation: ModelInformation?
}

package struct ModelInformation: Codable, Sendable, Equatable {
  package var estimatedModelSizeInMegabytes: Int?
  package var description: String?
}
