// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import MizumashiGeometry
internal import SystemPackage

/// YOLO: a text file for each picture, a line for each object, and a `data.yaml`.
///
/// Source: docs.ultralytics.com, "Datasets"; the label of a picture is where its path has "labels"
/// for the last "images".
protocol YOLOFormat: DatasetFormatDefinition {
  static var task: YOLOTask { get }
}

extension YOLOFormat {
  static func recognises(_ input: DatasetInput) -> Bool {
    guard let folder = try? YOLOFolder(input, pictures: nil, report: { _ in }) else { return false }
    return YOLOTaskDetection.task(of: folder) == task
  }

  static func reader(
    _ path: FilePath, _ options: ReadingOptions
  ) throws(DatasetError) -> any DatasetReader {
    let folder = try YOLOFolder(
      try DatasetInput(path), pictures: options.pictures, report: options.report)
    return try YOLOReader(folder, task, options)
  }

  static var layout: any DatasetLayout { YOLOLayout() }

  static func writer(
    into sink: any DatasetSink, _ schema: DatasetSchema, _ options: WritingOptions
  ) throws(DatasetError) -> any DatasetWriter {
    YOLOWriter(into: sink, schema, task)
  }
}

/// `class x y width height`, in fractions of the picture, x and y of the centre.
enum YOLODetectFormat: YOLOFormat {
  static var task: YOLOTask { .detect }
}

/// `class x1 y1 x2 y2 x3 y3 …`: one outline for each object.
enum YOLOSegmentFormat: YOLOFormat {
  static var task: YOLOTask { .segment }
}

/// `class x y width height` and then each keypoint.
enum YOLOPoseFormat: YOLOFormat {
  static var task: YOLOTask { .pose }
}

/// `class x1 y1 x2 y2 x3 y3 x4 y4`: the corners of a turned box.
enum YOLOOBBFormat: YOLOFormat {
  static var task: YOLOTask { .obb }
}

/// `images/<split>/<name>`; pictures without a split are for training.
struct YOLOLayout: DatasetLayout {
  static let defaultSplit = "train"

  func path(of name: String, split: String?, tags: [Tag]) -> String {
    Self.folder(ofSplit: split) + "/" + name
  }

  static func folder(ofSplit split: String?) -> String {
    "images/" + FileNames.safe(split ?? defaultSplit)
  }

  /// Where the label file of a picture is: "labels" for the last folder "images" of its path, or
  /// beside the picture where there is no such folder.
  static func label(ofPicture path: String) -> String {
    var parts = PathText.parts(of: path)
    if let images = parts.dropLast().lastIndex(of: "images") { parts[images] = "labels" }
    let name = parts.removeLast()
    return (parts + [stem(of: name) + ".txt"]).joined(separator: "/")
  }

  private static func stem(of name: String) -> String {
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return name }
    return String(name[..<dot])
  }
}
