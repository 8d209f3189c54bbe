// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import SystemPackage

/// LabelMe: a file of JSON beside each picture.
///
/// Shapes of the same label and group are one object. Circles become polygons of 64 vertices, since
/// a picture that is moved may turn them into ellipses; they are written as polygons. Positions are
/// continuous, as ours are.
///
/// Source: LabelMe 5.5, what it writes and how it reads it; files of versions 3 and 4, which have
/// colours, and of X-AnyLabeling, which has four corners for rectangles, and "rotation" for turned
/// ones.
enum LabelMeFormat: DatasetFormatDefinition {
  static func recognises(_ input: DatasetInput) -> Bool {
    guard input.isFolder else {
      return input.fileExtension == "json" && looksLikeLabelMe(input.beginning())
    }
    return hasAnnotation(input)
      || input.names.contains { name in
        input.below(name).map { $0.isFolder && hasAnnotation($0) } ?? false
      }
  }

  static func reader(
    _ path: FilePath, _ options: ReadingOptions
  ) throws(DatasetError) -> any DatasetReader {
    try LabelMeReader(path, options)
  }

  static var layout: any DatasetLayout { PlainLayout() }

  static func writer(
    into sink: any DatasetSink, _ schema: DatasetSchema, _ options: WritingOptions
  ) throws(DatasetError) -> any DatasetWriter {
    LabelMeWriter(into: sink, options.inspector)
  }

  /// Whether one of the first files is an annotation.
  private static func hasAnnotation(_ input: DatasetInput) -> Bool {
    input.names.lazy.filter { $0.lowercased().hasSuffix(".json") }.prefix(8).contains {
      looksLikeLabelMe(input.beginning(of: $0))
    }
  }

  private static func looksLikeLabelMe(_ bytes: [UInt8]) -> Bool {
    let text = String(decoding: bytes, as: UTF8.self)
    return ["\"shapes\"", "\"imagePath\"", "\"imageData\""].contains { text.contains($0) }
  }
}
