// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// The folders that tables of this library name before pictures: "images/train/a.jpg" is the
/// picture "a.jpg" where all names are like that.
struct CSVPrefix {
  private var allHaveSplit = true
  private var allHaveFolder = true

  static let folder = "images/"

  private static func whole(_ split: String?) -> String {
    folder + (split.map { FileNames.safe($0) + "/" } ?? "")
  }

  mutating func take(_ name: String, split: String?) {
    if !name.hasPrefix(Self.whole(split)) { allHaveSplit = false }
    if !name.hasPrefix(Self.folder) { allHaveFolder = false }
  }

  func removed(from name: String, split: String?) -> String {
    if allHaveSplit { return String(name.dropFirst(Self.whole(split).count)) }
    return allHaveFolder ? String(name.dropFirst(Self.folder.count)) : name
  }
}
