// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import SystemPackage

/// The front door: finds out formats, opens data sets, writes them.
public enum Datasets {
  /// Finds out what a path is. Special formats come before general ones, which would take nearly
  /// anything.
  ///
  /// - Throws: when nothing is there, or a file is none that is known.
  public static func format(of path: FilePath) throws(DatasetError) -> DatasetFormat {
    let input = try DatasetInput(path)
    for format in DatasetFormat.inOrderOfDetection where format.definition.recognises(input) {
      return format
    }
    throw DatasetError(
      path.string,
      "no data set that is known by its looks; name its format, one of "
        + DatasetFormat.allCases.map(\.rawValue).joined(separator: ", "))
  }

  /// Opens a data set, of the format that the options name or that it looks like.
  public static func open(
    _ path: FilePath, _ options: ReadingOptions
  ) throws(DatasetError) -> any DatasetReader {
    if let format = options.format { return try format.definition.reader(path, options) }
    return try format(of: path).definition.reader(path, options)
  }

  /// Where pictures belong in a format.
  public static func layout(of format: DatasetFormat) -> any DatasetLayout {
    format.definition.layout
  }

  /// Whether a format's files hold the pictures themselves, so that none lie beside them.
  public static func embedsPictures(_ format: DatasetFormat) -> Bool {
    format.definition.embedsPictures
  }

  public static func writer(
    _ format: DatasetFormat, into sink: any DatasetSink, _ schema: DatasetSchema,
    _ options: WritingOptions
  ) throws(DatasetError) -> any DatasetWriter {
    try format.definition.writer(into: sink, schema, options)
  }
}

extension DatasetFormatDefinition {
  static var embedsPictures: Bool { false }
}

extension DatasetFormat {
  /// Formats with files of their own come before those whose files may be anything's.
  static let inOrderOfDetection: [DatasetFormat] = [
    .webDataset, .tfRecord, .coco, .yolo, .yoloSegment, .yoloPose, .yoloOBB, .voc, .labelMe,
    .huggingFace, .azureML, .rekognition, .vertex, .createML, .csv, .retinanet, .automl, .labels,
    .folders, .flat,
  ]

  var definition: any DatasetFormatDefinition.Type {
    switch self {
    case .folders: FoldersFormat.self
    case .flat: FlatFormat.self
    case .coco: COCOFormat.self
    case .yolo: YOLODetectFormat.self
    case .yoloSegment: YOLOSegmentFormat.self
    case .yoloPose: YOLOPoseFormat.self
    case .yoloOBB: YOLOOBBFormat.self
    case .voc: VOCFormat.self
    case .csv: CSVBoxesFormat.self
    case .retinanet: RetinaNetFormat.self
    case .automl: AutoMLFormat.self
    case .labels: LabelsTableFormat.self
    case .createML: CreateMLFormat.self
    case .labelMe: LabelMeFormat.self
    case .azureML: AzureMLFormat.self
    case .rekognition: RekognitionFormat.self
    case .vertex: VertexFormat.self
    case .webDataset: WebDatasetFormat.self
    case .huggingFace: HuggingFaceFormat.self
    case .tfRecord: TFRecordFormat.self
    }
  }
}
