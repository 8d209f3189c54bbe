// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import MizumashiGeometry
internal import SystemPackage

/// Hugging Face's "imagefolder" with metadata: `metadata.jsonl` or `metadata.csv` beside the
/// pictures, in the data set's folder or in one for each split; names of classes in the front
/// matter of `README.md`. A table has objects as JSON in its cells.
///
/// Source: Hugging Face, "Create an image dataset" and "Structure your repository" of the
/// documentation of Datasets and of the Hub.
enum HuggingFaceFormat: DatasetFormatDefinition {
  static let fileName = "metadata.jsonl"
  private static let tableName = "metadata.csv"

  static func recognises(_ input: DatasetInput) -> Bool {
    input.isFolder
      ? !files(in: input).isEmpty
      : input.path.lastComponent?.string == fileName || isTable(input.path)
  }

  /// Whether a file is a table of metadata, whatever columns it has.
  static func isTable(_ path: FilePath) -> Bool {
    path.lastComponent?.string == tableName && CSVBeginning(path).header.contains("file_name")
  }

  /// The file of metadata in a folder.
  private static func file(in folder: DatasetInput) -> FilePath? {
    if folder.has(fileName) { return folder.path.appending(fileName) }
    let table = folder.path.appending(tableName)
    return folder.has(tableName) && isTable(table) ? table : nil
  }

  static func reader(
    _ path: FilePath, _ options: ReadingOptions
  ) throws(DatasetError) -> any DatasetReader {
    let input = try DatasetInput(path)
    var files = [LineFile(path: path, split: nil)]
    var root = path
    if input.isFolder {
      files = self.files(in: input)
      guard !files.isEmpty else {
        throw DatasetError(
          path.printable,
          "there is no \(fileName) or \(tableName) in it, or in folders for splits in it")
      }
    } else {
      root = path.folder
      if let name = root.lastComponent?.string, SplitNames.all.contains(name.lowercased()) {
        files[0].split = name
        if FileKind(of: root.appending(HuggingFaceCard.fileName)) != .file {
          root = FolderPath.parent(of: root)
        }
      }
    }
    let card = HuggingFaceCard(in: root, options.report)
    let dialects = files.map { file in
      (file, HuggingFaceDialect(folder: folder(of: file, options), card: card))
    }
    return try JSONLinesReader.reader(dialects, root: path, options)
  }

  static var layout: any DatasetLayout { PlainLayout() }

  static func writer(
    into sink: any DatasetSink, _ schema: DatasetSchema, _ options: WritingOptions
  ) throws(DatasetError) -> any DatasetWriter {
    HuggingFaceWriter(into: sink, schema)
  }

  /// The folder's own file, and those of folders in it, each a split, or of folders in "data".
  private static func files(in input: DatasetInput) -> [LineFile] {
    var files: [LineFile] = []
    if let file = file(in: input) { files.append(LineFile(path: file, split: nil)) }
    for name in input.names where !name.hasPrefix(".") && !name.hasPrefix("__") {
      guard let folder = input.below(name), folder.isFolder else { continue }
      if name == "data" {
        files += self.files(in: folder)
      } else if let file = file(in: folder) {
        files.append(LineFile(path: file, split: name))
      }
    }
    return files
  }

  /// Names are relative to the file that has them, wherever pictures are.
  private static func folder(of file: LineFile, _ options: ReadingOptions) -> PictureFolder {
    guard let pictures = options.pictures else {
      return PictureFolder(file.path.folder)
    }
    if let split = file.split, FileKind(of: pictures.appending(split)) == .folder {
      return PictureFolder(pictures.appending(split))
    }
    return PictureFolder(pictures)
  }
}
