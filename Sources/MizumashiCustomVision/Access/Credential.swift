// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiMessages

/// What a request proves its right with.
package struct Credential: Sendable, Equatable {
  /// The header that carries it.
  package enum Kind: String, Sendable, CaseIterable {
    /// `Training-Key` or `Prediction-Key`, whichever the operation is of.
    case own
    /// `Ocp-Apim-Subscription-Key`, of all Azure AI services.
    case subscription
    /// `Authorization: Bearer`, a token of Microsoft Entra ID.
    case bearer
  }

  package var kind: Kind
  package var secret: Secret

  package init(_ secret: Secret, kind: Kind = .own) {
    self.secret = secret
    self.kind = kind
  }

  func header(for service: ServiceKind) -> HTTPHeader {
    switch kind {
    case .own: HTTPHeader(service.keyHeader, secret.text)
    case .subscription: HTTPHeader("Ocp-Apim-Subscription-Key", secret.text)
    case .bearer: HTTPHeader("Authorization", "Bearer \(secret.text)")
    }
  }
}

/// The two halves of Custom Vision, usually two resources with two keys.
package enum ServiceKind: String, Sendable {
  case training
  case prediction

  var keyHeader: String {
    switch self {
    case .training: "Training-Key"
    case .prediction: "Prediction-Key"
    }
  }

  /// The versions that the service's own libraries call.
  var basePath: String {
    switch self {
    case .training: "/customvision/v3.4-preview/training"
    case .prediction: "/customvision/v3.1/prediction"
    }
  }
}

/// Where one half of the service is, and what opens it.
package struct ServiceAccess: Sendable, Equatable {
  package var endpoint: Endpoint
  package var credential: Credential

  package init(_ endpoint: Endpoint, _ credential: Credential) {
    self.endpoint = endpoint
    self.credential = credential
  }
}
