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

  package init(
    id: String, name: String, description: String? = nil, settings: ProjectSettings,
    created: Timestamp, lastModified: Timestamp, thumbnailUri: String? = nil,
    drModeEnabled: Bool? = nil, status: String? = nil
  ) {
    self.id = id
    self.name = name
    self.description = description
    self.settings = settings
    self.created = created
    self.lastModified = lastModified
    self.thumbnailUri = thumbnailUri
    self.drModeEnabled = drModeEnabled
    self.status = status
  }
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

  package init(
    domainId: String, classificationType: String? = nil, targetExportPlatforms: [String]? = nil,
    useNegativeSet: Bool? = nil, detectionParameters: String? = nil,
    imageProcessingSettings: ImageProcessingSettings? = nil,
    exportModelContainerUri: String? = nil, notificationQueueUri: String? = nil
  ) {
    self.domainId = domainId
    self.classificationType = classificationType
    self.targetExportPlatforms = targetExportPlatforms
    self.useNegativeSet = useNegativeSet
    self.detectionParameters = detectionParameters
    self.imageProcessingSettings = imageProcessingSettings
    self.exportModelContainerUri = exportModelContainerUri
    self.notificationQueueUri = notificationQueueUri
  }
}

package struct ImageProcessingSettings: Codable, Sendable, Equatable {
  /// Transforms of the service's own augmentation, by name; the names are not documented.
  package var augmentationMethods: [String: Bool]?

  package init(augmentationMethods: [String: Bool]? = nil) {
    self.augmentationMethods = augmentationMethods
  }
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

  package init(
    id: String, name: String, type: String, exportable: Bool, enabled: Bool,
    exportablePlatforms: [String]? = nil, modelInformation: ModelInformation? = nil
  ) {
    self.id = id
    self.name = name
    self.type = type
    self.exportable = exportable
    self.enabled = enabled
    self.exportablePlatforms = exportablePlatforms
    self.modelInformation = modelInformation
  }
}

package struct ModelInformation: Codable, Sendable, Equatable {
  package var estimatedModelSizeInMegabytes: Int?
  package var description: String?
}
