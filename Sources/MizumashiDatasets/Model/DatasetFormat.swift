// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// The formats of data sets, by the names that the command uses.
public enum DatasetFormat: String, CaseIterable, Hashable, Sendable, Codable {
  /// A folder for each class, with or without folders for splits above.
  case folders
  /// Pictures without labels.
  case flat
  case coco
  case yolo
  case yoloSegment = "yolo-segment"
  case yoloPose = "yolo-pose"
  case yoloOBB = "yolo-obb"
  case voc
  /// TensorFlow's table of boxes, with a header.
  case csv
  /// Keras-RetinaNet's table of boxes, without one.
  case retinanet = "csv-retinanet"
  /// Google's table for AutoML and Vertex AI.
  case automl = "csv-automl"
  /// A table of file names and labels.
  case labels = "csv-labels"
  case createML = "createml"
  case labelMe = "labelme"
  case azureML = "azureml"
  case rekognition
  case vertex
  case webDataset = "webdataset"
  case huggingFace = "huggingface"
  case tfRecord = "tfrecord"
}
