// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import SystemPackage

/// Files that were dropped together and belong together: a folder with its labels. Pictures that
/// were dropped by themselves are a set of their own, which has no name.
struct DroppedSet: Sendable {
  /// The bytes of a file. Files of several sets that have the same are one on the disk.
  struct Content: Equatable, Sendable {
    var number: Int
    var size: Int
    var isPicture: Bool
  }

  /// What the page knows it by.
  var name: String
  /// What it was called where it was dropped from, which others may be too.
  let title: String
  /// Where its files are.
  let folder: FilePath
  /// By their paths below the folder.
  var files: [String: Content] = [:]

  /// How many files are pictures.
  var pictureCount: Int { files.values.count(where: \.isPicture) }

  /// Whether it is another one's folder, dropped again: with the same pictures, or where there are
  /// none with the same files.
  func isAgain(_ other: DroppedSet) -> Bool {
    guard title == other.title, !files.isEmpty else { return false }
    let (own, others) = (pictures, other.pictures)
    return own.isEmpty && others.isEmpty ? files == other.files : own == others
  }

  private var pictures: [String: Content] { files.filter(\.value.isPicture) }
}
