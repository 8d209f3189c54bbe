// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// The names that change places in a mirror: left eye and right eye, left lane and right lane.
///
/// A name that is in no pair stays as it is.
public struct MirrorPairs: Hashable, Sendable, Codable {
  private let labels: [String: String]
  private let indices: [Int: Int]
  private let classes: [UInt32: UInt32]

  /// - Parameters:
  ///   - labels: labels of keypoints. Within an instance the index goes with the label.
  ///   - indices: indices of keypoints, for those without labels.
  ///   - classes: ids in label masks.
  public init(
    labels: [(String, String)] = [], indices: [(Int, Int)] = [], classes: [(UInt32, UInt32)] = []
  ) {
    self.labels = Self.bothWays(labels)
    self.indices = Self.bothWays(indices)
    self.classes = Self.bothWays(classes)
  }

  func keypointLabel(oppositeTo label: String) -> String { labels[label] ?? label }
  func keypointIndex(oppositeTo index: Int) -> Int { indices[index] ?? index }
  func classID(oppositeTo id: UInt32) -> UInt32 { classes[id] ?? id }

  var hasLabels: Bool { !labels.isEmpty }
  var hasClasses: Bool { !classes.isEmpty }

  private static func bothWays<Name: Hashable>(_ pairs: [(Name, Name)]) -> [Name: Name] {
    var table: [Name: Name] = [:]
    for (a, b) in pairs {
      table[a] = b
      table[b] = a
    }
    return table
  }
}
