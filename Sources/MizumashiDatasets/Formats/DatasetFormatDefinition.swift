// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import MizumashiGeometry
internal import SystemPackage

/// One format: how it is recognised, read, laid out and written.
protocol DatasetFormatDefinition {
  /// Whether a path looks like a data set of this format. Looks at names, and at the beginning of
  /// files at most.
  static func recognises(_ input: DatasetInput) -> Bool

  /// Opens a data set; goes through it once where that is needed to know its classes. Everything
  /// that is wrong with single samples is told by `options.report`, once.
  static func reader(
    _ path: FilePath, _ options: ReadingOptions
  ) throws(DatasetError) -> any DatasetReader

  static var layout: any DatasetLayout { get }

  /// Whether the format's files hold the pictures themselves.
  static var embedsPictures: Bool { get }

  static func writer(
    into sink: any DatasetSink, _ schema: DatasetSchema, _ options: WritingOptions
  ) throws(DatasetError) -> any DatasetWriter
}

/// A path that may be a data set.
struct DatasetInput {
  let path: FilePath
  let isFolder: Bool
  /// The names in the folder, in byte order; none for a file.
  let names: [String]

  /// - Throws: when there is nothing there.
  init(_ path: FilePath) throws(DatasetError) {
    self.path = path
    switch FileKind(of: path) {
    case .folder:
      isFolder = true
      do {
        names = try FolderListing.names(in: path).map(\.string)
      } catch {
        throw DatasetError(error.description)
      }
    case .file:
      isFolder = false
      names = []
    case .other: throw DatasetError(path.printable, "neither a file nor a folder")
    case nil: throw DatasetError(path.printable, "no such file or folder")
    }
  }

  /// The extension in small letters; of a file that is packed the one before as well: "tar.gz".
  var fileExtension: String {
    let parts = (path.lastComponent?.string ?? "").lowercased().split(separator: ".")
    guard let last = parts.last, parts.count > 1 else { return "" }
    return last == "gz" && parts.count > 2 ? "\(parts[parts.count - 2]).gz" : String(last)
  }

  /// Whether the folder has a file or folder of a name.
  func has(_ name: String) -> Bool { names.contains(name) }

  /// What is called `name` in the folder; nil when there is no such thing that could be looked at.
  func below(_ name: String) -> DatasetInput? {
    guard has(name) else { return nil }
    return try? DatasetInput(path.appending(name))
  }

  /// The first bytes of the file, or of a file in the folder; empty where it cannot be read.
  func beginning(of name: String? = nil, count: Int = 4096) -> [UInt8] {
    (try? FileReading.prefix(of: name.map { path.appending($0) } ?? path, count: count)) ?? []
  }
}
