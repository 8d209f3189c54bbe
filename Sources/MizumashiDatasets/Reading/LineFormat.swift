// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import SystemPackage

/// A format of files with a JSON object on the line of each picture, told by the key that names the
/// picture; a file for all splits, or one for each.
protocol LineFormat: DatasetFormatDefinition {
  associatedtype Dialect: LineDialect
  static var dialect: Dialect { get }
  /// What its files' names end with, in small letters.
  static var extensions: Set<String> { get }
}

extension LineFormat {
  static func recognises(_ input: DatasetInput) -> Bool {
    LineFile.recognises(input, key: dialect.key, extensions: extensions)
  }

  static func reader(
    _ path: FilePath, _ options: ReadingOptions
  ) throws(DatasetError) -> any DatasetReader {
    let dialect = dialect
    let files = try LineFile.all(path, key: dialect.key, extensions: extensions)
    return try JSONLinesReader.reader(files.map { ($0, dialect) }, root: path, options)
  }

  static var layout: any DatasetLayout { PlainLayout(folder: "images/") }
}
