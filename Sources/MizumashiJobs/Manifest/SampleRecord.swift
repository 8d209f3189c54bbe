// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiGeometry

/// What an output is in the terms of a data set: its labels are here, moved already.
public struct SampleRecord: Codable, Hashable, Sendable {
  /// Its name in the new data set.
  public var name: String
  public var split: String?
  public var annotations: Annotations
  public var attributes: [String: AttributeValue]
}
