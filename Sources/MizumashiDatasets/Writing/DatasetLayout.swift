// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
public import MizumashiGeometry

/// Where a format wants its pictures, below the output folder. A pure function of the sample, so
/// that pictures can be written in any order, by anyone.
public protocol DatasetLayout: Sendable {
  func path(of name: String, split: String?, tags: [Tag]) -> String
}

extension DatasetLayout {
  public func path(of sample: Sample) -> String {
    path(of: sample.name, split: sample.split, tags: sample.annotations.tags)
  }
}

/// Pictures below one folder, with a folder for each split in it where there are splits.
struct PlainLayout: DatasetLayout {
  /// Empty, or with "/" at the end.
  var folder = ""
  /// Whether folders in names become part of the file's name.
  var isFlat = false

  func path(of name: String, split: String?, tags: [Tag]) -> String {
    let name = isFlat ? PathText.parts(of: name).joined(separator: "_") : name
    return folder + (split.map { FileNames.safe($0) + "/" } ?? "") + name
  }
}

/// Words that become names of files or folders.
enum FileNames {
  /// The word with what file systems do not take replaced by "_": separators, control characters,
  /// a leading dot.
  static func safe(_ word: String) -> String {
    var text = String(
      String.UnicodeScalarView(
        word.unicodeScalars.map { scalar in
          scalar == "/" || scalar == "\\" || scalar.value < 32 || scalar.value == 127
            ? "_" : scalar
        }))
    if text.utf8.first == UInt8(ascii: ".") {
      text = "_" + String(Substring(text.utf8.dropFirst()))
    }
    return text.isEmpty ? "_" : text
  }
}
