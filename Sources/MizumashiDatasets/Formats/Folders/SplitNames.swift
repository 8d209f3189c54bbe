// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// Names of folders that stand for splits.
enum SplitNames {
  static let all: Set<String> = [
    "train", "training", "val", "valid", "validation", "dev", "test", "testing",
  ]

  /// The name that most formats have for a split.
  static func common(_ name: String) -> String {
    switch name.lowercased() {
    case "training": "train"
    case "valid", "validation", "dev": "val"
    case "testing": "test"
    default: name
    }
  }
}
