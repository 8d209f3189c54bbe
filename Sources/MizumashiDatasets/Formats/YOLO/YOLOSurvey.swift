// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import MizumashiGeometry
internal import SystemPackage

/// What is found by going through a data set once before it is read: how many pictures it has,
/// labels that belong to none, and the classes where nothing names them.
struct YOLOSurvey {
  private(set) var count = 0
  private(set) var schema: DatasetSchema
  /// Hashes of the label files' paths.
  private var labels: Set<Int> = []

  /// Of label files without a picture, so many are named.
  private static let mostNamed = 20

  init(
    _ folder: YOLOFolder, _ task: YOLOTask, _ options: ReadingOptions
  ) throws(DatasetError) {
    schema = folder.description.schema
    var classIDs: Set<Int> = []
    var pictures = YOLOPictures(folder, options.silent)
    while let picture = try pictures.next() {
      count += 1
      if !labels.insert(picture.label.hashValue).inserted {
        options.report(
          DatasetProblem(
            .warning, picture.label.printable,
            "belongs to two pictures; one is \(picture.path.printable)"))
      }
      if !folder.hasNames { classIDs.formUnion(Self.classIDs(in: picture.label)) }
    }
    if !folder.hasNames {
      schema.classes = ObjectClass.numbered(classIDs)
    }
    reportOrphans(folder, options.report)
  }

  private static func classIDs(in label: FilePath) -> Set<Int> {
    guard let bytes = try? FileReading.contents(of: label, limit: YOLOLabelReader.longest) else {
      return []
    }
    return Set(
      YOLOText.lines(of: bytes).compactMap {
        YOLOText.number($0.columns[0]).flatMap { Int(exactly: $0) }
      }.filter { $0 >= 0 })
  }

  private func reportOrphans(_ folder: YOLOFolder, _ report: ProblemHandler) {
    var seen: Set<FilePath> = []
    for source in folder.sources where source.kind == .folder {
      let labelFolder = source.labelFolder
      guard seen.insert(labelFolder).inserted else { continue }
      guard FileKind(of: labelFolder) == .folder else {
        report(
          DatasetProblem(
            .warning, labelFolder.printable,
            "no such folder of labels; the pictures of \(source.path.printable) have none"))
        continue
      }
      var orphans = 0
      var walk = YOLOLabelWalk(labelFolder)
      while let file = walk.next() {
        // Tools for labelling put a list of classes beside the labels.
        if labels.contains(file.hashValue) || file.lastComponent?.string == "classes.txt" {
          continue
        }
        orphans += 1
        guard orphans <= Self.mostNamed else { continue }
        report(DatasetProblem(.warning, file.printable, "there is no picture for this label file"))
      }
      if orphans > Self.mostNamed {
        report(
          DatasetProblem(
            .warning, labelFolder.printable,
            "\(orphans - Self.mostNamed) more label files have no picture"))
      }
    }
  }
}
