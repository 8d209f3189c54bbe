// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// How a data set is written.
public struct WritingOptions: Sendable {
  /// What stands before the paths of pictures in formats that name them by URI: "gs://bucket/".
  public var prefix = ""
  /// Whether Pascal VOC's pixels are counted from 1 or from 0.
  public var vocBase = 1
  /// The most samples in one shard of formats that have shards.
  public var shardLength = 10_000
  public var inspector: any PictureInspector

  public init(inspector: any PictureInspector) {
    self.inspector = inspector
  }
}
