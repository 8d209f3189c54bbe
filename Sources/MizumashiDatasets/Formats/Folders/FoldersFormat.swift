// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import MizumashiGeometry
internal import SystemPackage

/// Folders of pictures: what they are called says everything that the format holds.
protocol FolderFormat: DatasetFormatDefinition {
  static var kept: Set<DatasetFeature> { get }
}

extension FolderFormat {
  static func reader(
    _ path: FilePath, _ options: ReadingOptions
  ) throws(DatasetError) -> any DatasetReader {
    try FoldersReader(path, options, hasClasses: kept.contains(.tag))
  }

  static func writer(
    into sink: any DatasetSink, _ schema: DatasetSchema, _ options: WritingOptions
  ) throws(DatasetError) -> any DatasetWriter {
    FoldersWriter(kept: kept)
  }
}

/// A folder for each class, with folders for splits above them or without: what torchvision's
/// ImageFolder, Keras and YOLO's classification read.
enum FoldersFormat: FolderFormat {
  static let kept: Set<DatasetFeature> = [.split, .tag]

  static func recognises(_ input: DatasetInput) -> Bool {
    input.isFolder && input.names.contains { isClass($0, in: input) }
  }

  private static func isClass(_ name: String, in input: DatasetInput) -> Bool {
    !name.hasPrefix(".") && !name.hasPrefix("__")
      && FileKind(of: input.path.appending(name)) == .folder
  }

  static var layout: any DatasetLayout { FoldersLayout() }
}

/// Pictures without labels, in one folder or in many.
enum FlatFormat: FolderFormat {
  static let kept: Set<DatasetFeature> = [.split, .negative]

  static func recognises(_ input: DatasetInput) -> Bool { input.isFolder }

  static var layout: any DatasetLayout { PlainLayout() }
}

/// `<split>/<class>/<name>`, where the name may begin with the class already; without a class,
/// pictures are called "unlabelled".
struct FoldersLayout: DatasetLayout {
  static let unlabelled = "unlabelled"

  func path(of name: String, split: String?, tags: [Tag]) -> String {
    let folder = tags.first.map { FileNames.safe($0.rawValue) } ?? Self.unlabelled
    let own = folder + "/"
    return (split.map { FileNames.safe($0) + "/" } ?? "") + (name.hasPrefix(own) ? "" : own) + name
  }
}

/// Writes nothing beside the pictures.
struct FoldersWriter: DatasetWriter {
  let kept: Set<DatasetFeature>
  private(set) var losses = DatasetLosses()

  mutating func add(_ written: WrittenSample) {
    let sample = written.sample
    losses.note(sample, keeping: kept)
    if let split = sample.split, FileNames.safe(split) != split { losses.note(.split, of: sample) }
    let name = sample.annotations.tags.first?.rawValue
    if let name, kept.contains(.tag), FileNames.safe(name) != name {
      losses.note("characters of names", of: sample)
    }
  }

  func finish() {}
}
