// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiCustomVision

/// The service's domains, by the ids that it gives them everywhere.
enum DomainCatalogue {
  static let general = "ee85a74c-405e-4adc-bb47-ffa8ca0c9f31"

  static let all: [Domain] =
    [
      make("General", general),
      make("General [A1]", "a8e3c40f-fb4a-466f-832a-5e457ae4a344"),
      make("General [A2]", "2e37d7fb-3a54-486a-b4d6-cfc369af0018"),
      make("Food", "c151d5b5-dd07-472a-acc8-15d29dea8518"),
      make("Landmarks", "ca455789-012d-4b50-9fec-5bb63841c793"),
      make("Retail", "b30a91ae-e3c1-4f73-a81e-c270bff27c39"),
      make("General (compact)", "0732100f-1a38-4e49-a514-c9b44c697ab5", compact),
      make("General (compact) [S1]", "a1db07ca-a19a-4830-bae8-e004a42dc863", compact),
      make("Landmarks (compact)", "b5cfd229-2ac7-4b2b-8d0a-2b0661344894", compact),
      make("Retail (compact)", "6b4faeda-8396-481b-9f8b-177b9fa3097f", compact),
      make("General", "da2e3a8a-40a5-4171-82f4-58522f70fbc1", isDetection: true),
      make("General [A1]", "9c616dff-2e7d-ea11-af59-1866da359ce6", isDetection: true),
      make("Logo", "1d8ffafe-ec40-4fb2-8f90-72b3b6cecea4", isDetection: true),
      make("Products on shelves", "3780a898-81c3-4516-81ae-3a139614e1f3", isDetection: true),
      make(
        "General (compact)", "a27d5ca5-bb19-49d8-a70a-fec086c47f5b",
        compact.filter { $0 != "VAIDK" }, isDetection: true),
      make(
        "General (compact) [S1]", "7ec2ac80-887b-48a6-8df9-8b1357765430", compact,
        isDetection: true),
    ]

  private static let compact = ["CoreML", "TensorFlow", "DockerFile", "ONNX", "VAIDK", "OpenVino"]
  static let platforms = compact

  private static func make(
    _ name: String, _ id: String, _ platforms: [String] = [], isDetection: Bool = false
  ) -> Domain {
    Domain(
      id: id, name: name, type: isDetection ? "ObjectDetection" : "Classification",
      exportable: !platforms.isEmpty, enabled: true, exportablePlatforms: platforms)
  }

  static func domain(_ id: String) -> Domain? {
    let id = id.lowercased()
    return all.first { $0.id == id }
  }
}
