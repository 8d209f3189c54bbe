// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import SystemPackage

/// Apple's Create ML: a folder with pictures and one file of JSON that lists them, with boxes by
/// their centres in pixels, or with labels of whole pictures; a folder for each split.
///
/// The keys are `image` and `annotations`, as the Create ML app has them, or `imagefilename` and
/// `annotation`, as its framework has them. Pictures that the file does not list are not part of
/// the set.
///
/// Source: developer.apple.com, "MLObjectDetector.DataSource".
enum CreateMLFormat: DatasetFormatDefinition {
  static let fileName = "_annotations.createml.json"

  static func recognises(_ input: DatasetInput) -> Bool {
    if !input.isFolder { return isFile(input.path) }
    return !files(in: input).isEmpty
  }

  static func reader(
    _ path: FilePath, _ options: ReadingOptions
  ) throws(DatasetError) -> any DatasetReader {
    let input = try DatasetInput(path)
    guard input.isFolder else { return try reader(path, split: nil, options) }
    let files = files(in: input)
    guard !files.isEmpty else {
      throw DatasetError(path.printable, "there is no file of Create ML in it")
    }
    var readers: [any DatasetReader] = []
    var previous: String?
    for file in files {
      let folder = FilePath(file).removingLastComponent().string
      if let previous, FilePath(previous).removingLastComponent().string == folder {
        throw DatasetError(
          path.printable,
          "\(previous) and \(file) lie in one folder, which may have one file of JSON; name one "
            + "that is meant")
      }
      previous = file
      readers.append(
        try reader(
          path.pushing(FilePath(file)), split: folder.isEmpty ? nil : folder, options))
    }
    return readers.count == 1 ? readers[0] : ChainedReader(readers, root: path)
  }

  private static func reader(
    _ path: FilePath, split: String?, _ options: ReadingOptions
  ) throws(DatasetError) -> CreateMLReader {
    try CreateMLReader(
      path, split: split, picturesIn: options.folders(ofSplit: split) ?? [path.folder], options)
  }

  static var layout: any DatasetLayout { PlainLayout(isFlat: true) }

  static func writer(
    into sink: any DatasetSink, _ schema: DatasetSchema, _ options: WritingOptions
  ) throws(DatasetError) -> any DatasetWriter {
    CreateMLWriter(into: sink)
  }

  /// The files of a folder, and of the folders in it.
  private static func files(in input: DatasetInput) -> [String] {
    func own(_ folder: DatasetInput) -> [String] {
      folder.names.filter { isFile(folder.path.appending($0)) }
    }
    return own(input)
      + input.names.flatMap { name in
        guard !name.hasPrefix("."), let folder = input.below(name), folder.isFolder else {
          return [String]()
        }
        return own(folder).map { "\(name)/\($0)" }
      }
  }

  /// Whether a file is called like one of Create ML's, or begins like one.
  private static func isFile(_ path: FilePath) -> Bool {
    let name = path.lastComponent?.string.lowercased() ?? ""
    guard name.hasSuffix(".json"), let bytes = try? FileReading.prefix(of: path) else {
      return false
    }
    let text = String(decoding: bytes, as: UTF8.self)
    let start = text.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
    guard start.first == "[" else { return false }
    if name.hasSuffix(".createml.json") { return true }
    return ["\"image\"", "\"imagefilename\""].contains { text.contains($0) }
      && start.dropFirst().first { !$0.isWhitespace } == "{"
  }
}
