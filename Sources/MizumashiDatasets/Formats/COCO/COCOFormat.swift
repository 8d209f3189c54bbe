// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import SystemPackage

/// COCO: one file for all pictures, with boxes, polygons, masks, keypoints and captions.
///
/// Source: cocodataset.org, "Data format"; compared with pycocotools.
enum COCOFormat: DatasetFormatDefinition {
  static func recognises(_ input: DatasetInput) -> Bool {
    if !input.isFolder { return input.fileExtension == "json" && looksLikeCOCO(input.beginning()) }
    return !files(in: input).isEmpty
  }

  static func reader(
    _ path: FilePath, _ options: ReadingOptions
  ) throws(DatasetError) -> any DatasetReader {
    let input = try DatasetInput(path)
    guard input.isFolder else {
      return try COCOReader(path, split: nil, picturesIn: folders(for: path, nil, options), options)
    }
    let files = files(in: input)
    guard !files.isEmpty else {
      throw DatasetError(path.printable, "there is no COCO file in it")
    }
    var splits: [String: String] = [:]
    for file in files {
      let split = split(of: file)
      if let other = splits.updateValue(file, forKey: split ?? "") {
        throw DatasetError(
          path.printable,
          "\(other) and \(file) describe the same pictures; name the one that is meant")
      }
    }
    var readers: [any DatasetReader] = []
    for file in files {
      let split = files.count > 1 ? split(of: file) : nil
      let whole = path.pushing(FilePath(file))
      readers.append(
        try COCOReader(
          whole, split: split, picturesIn: folders(for: whole, split, options), options))
    }
    return readers.count == 1 ? readers[0] : ChainedReader(readers, root: path)
  }

  static var layout: any DatasetLayout { PlainLayout(folder: "images/") }

  static func writer(
    into sink: any DatasetSink, _ schema: DatasetSchema, _ options: WritingOptions
  ) throws(DatasetError) -> any DatasetWriter {
    COCOWriter(into: sink, schema)
  }

  /// The COCO files of a folder, below it by one folder at most. Of the several that COCO itself
  /// has for a split, those that are called "instances".
  private static func files(in input: DatasetInput) -> [String] {
    var found: [String] = []
    for name in input.names {
      if name.lowercased().hasSuffix(".json") {
        if looksLikeCOCO(input.beginning(of: name)) { found.append(name) }
      } else if let folder = input.below(name), folder.isFolder {
        found += folder.names.filter {
          $0.lowercased().hasSuffix(".json") && looksLikeCOCO(folder.beginning(of: $0))
        }.map { "\(name)/\($0)" }
      }
    }
    let instances = found.filter { stem(of: $0).hasPrefix("instances") }
    return instances.isEmpty ? found : instances
  }

  /// Whether the first bytes have a key of COCO's beside that of no other format.
  private static func looksLikeCOCO(_ bytes: [UInt8]) -> Bool {
    let text = String(decoding: bytes, as: UTF8.self)
    guard text.drop(while: { $0.isWhitespace || $0 == "\u{FEFF}" }).first == "{" else {
      return false
    }
    return ["\"images\"", "\"annotations\"", "\"categories\"", "\"licenses\""].contains {
      text.contains($0)
    } && !text.contains("\"shapes\"")
  }

  private static func stem(of file: String) -> String {
    FilePath(file).stem ?? file
  }

  /// "train" of "annotations/instances_train2017.json" and of "train/_annotations.coco.json"; nil
  /// of "coco/instances.json".
  private static func split(of file: String) -> String? {
    let stem = stem(of: file)
    let words = ["train", "valid", "val", "test"]
    if let underscore = stem.lastIndex(of: "_") {
      let last = String(stem[stem.index(after: underscore)...])
      if words.contains(where: last.hasPrefix) || stem.hasPrefix("instances_") { return last }
    }
    let folder = FilePath(file).removingLastComponent().string
    if words.contains(folder) { return folder }
    return words.contains(stem) ? stem : nil
  }

  /// Where the pictures of a file may lie.
  private static func folders(
    for file: FilePath, _ split: String?, _ options: ReadingOptions
  ) -> [FilePath] {
    if let folders = options.folders(ofSplit: split) { return folders }
    let here = file.folder
    var folders: [FilePath] = []
    for base in [here, FolderPath.parent(of: here)] {
      for word in split.map({ [$0] }) ?? [] {
        folders += [base.appending("images").appending(word), base.appending(word)]
      }
      if let name = file.stem?.split(separator: "_").last {
        folders += [base.appending(String(name)), base.appending("images").appending(String(name))]
      }
      folders += [base.appending("images"), base]
    }
    return folders
  }
}
