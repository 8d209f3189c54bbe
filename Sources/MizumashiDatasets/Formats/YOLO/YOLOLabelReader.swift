// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import MizumashiGeometry
internal import SystemPackage

/// Reads label files.
struct YOLOLabelReader {
  static let longest = 64 << 20

  private let task: YOLOTask
  private let names: [Int: String]
  private let keypoints: [Int: [String]]
  private let shape: YOLOKeypointShape?

  init(_ task: YOLOTask, _ schema: DatasetSchema, _ description: YOLODescription) {
    self.task = task
    shape = description.keypointShape
    keypoints = description.keypointNames
    // Two ids may have one name, so the description's own come first.
    names =
      description.names.isEmpty
      ? Dictionary(
        schema.classes.compactMap { found in found.id.map { ($0, found.name) } },
        uniquingKeysWith: { first, _ in first })
      : description.names
  }

  /// The objects of a picture; none where there is no label file.
  func instances(
    of label: FilePath, on canvas: Extent, _ report: ProblemHandler
  ) -> [Instance] {
    guard FileKind(of: label) != nil else { return [] }
    let bytes: [UInt8]
    do {
      bytes = try FileReading.contents(of: label, limit: Self.longest)
    } catch {
      report(DatasetProblem(.error, error.path, error.reason))
      return []
    }
    let here = label.printable
    guard String(validating: bytes, as: UTF8.self) != nil else {
      report(DatasetProblem(.error, "\(here):1", "the file is not valid UTF-8"))
      return []
    }
    return YOLOText.lines(of: bytes).compactMap { line in
      do throws(YOLOLine.Unreadable) {
        let object = try object(line, on: canvas)
        for warning in object.warnings {
          report(DatasetProblem(.warning, "\(here):\(line.number)", warning))
        }
        return object.instance
      } catch {
        report(DatasetProblem(.error, "\(here):\(line.number)", error.reason))
        return nil
      }
    }
  }

  private func object(
    _ text: YOLOText.Line, on canvas: Extent
  ) throws(YOLOLine.Unreadable) -> YOLOObject {
    let line = try YOLOLine(text, task: task, keypoints: shape)
    guard let name = names[line.classID] else {
      throw YOLOLine.Unreadable(
        reason: "\(line.classID) is the number of no class; there are \(names.count)")
    }
    return try YOLOObject(
      line, name, task, canvas, shape, keypoints[line.classID] ?? [])
  }
}
