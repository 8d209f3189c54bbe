// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import MizumashiGeometry
internal import SystemPackage

/// Goes through the pictures of a YOLO data set; reads each one's label file when it comes.
struct YOLOReader: DatasetReader {
  let root: FilePath
  let schema: DatasetSchema
  let count: Int

  private let task: YOLOTask
  private let hasNames: Bool
  private let labels: YOLOLabelReader
  private let options: ReadingOptions
  private var pictures: YOLOPictures

  init(
    _ folder: YOLOFolder, _ task: YOLOTask, _ options: ReadingOptions
  ) throws(DatasetError) {
    if task == .pose, folder.description.keypointShape == nil {
      throw DatasetError(folder.place, "\"kpt_shape\" is missing, which keypoints need")
    }
    self.task = task
    self.options = options
    root = options.pictures ?? folder.root
    hasNames = folder.hasNames
    let survey = try YOLOSurvey(folder, task, options)
    count = survey.count
    schema = survey.schema
    labels = YOLOLabelReader(task, schema, folder.description)
    pictures = YOLOPictures(folder, options)
  }

  var format: DatasetFormat { task.format }

  mutating func next() throws(DatasetError) -> Sample? {
    while let picture = try pictures.next() {
      var sample = Sample(name: picture.name, split: picture.split, picture: .file(picture.path))
      do {
        let extent = try options.inspector.extent(ofFile: picture.path)
        guard !extent.isEmpty else { throw EmptyPicture() }
        sample.extent = extent
        sample.annotations.instances = labels.instances(
          of: picture.label, on: extent, options.report)
      } catch {
        options.report(
          DatasetProblem(
            .error, picture.path.printable,
            "its extent, which fractions need, cannot be found: \(error)"))
        continue
      }
      return sample
    }
    return nil
  }

  private struct EmptyPicture: Error, CustomStringConvertible {
    var description: String { "it has no pixels" }
  }
}
