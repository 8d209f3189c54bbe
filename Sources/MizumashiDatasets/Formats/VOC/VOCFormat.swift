// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import MizumashiGeometry
internal import SystemPackage

/// Pascal VOC: a file of XML for each picture.
///
/// Pixels are counted from 1, the last one included, in the original, and from 0 by many tools;
/// see `VOCBase`. Polygons, which only newer tools write, are continuous positions from 0.
///
/// Source: the VOC 2012 development kit; compared with files of several tools.
enum VOCFormat: DatasetFormatDefinition {
  static func recognises(_ input: DatasetInput) -> Bool {
    guard input.isFolder else {
      return input.fileExtension == "xml" && looksLikeVOC(input.beginning())
    }
    if let annotations = input.below(VOCFolders.annotations), annotations.isFolder {
      return hasXML(annotations)
        || annotations.names.contains { name in
          annotations.below(name).map { $0.isFolder && hasXML($0) } ?? false
        }
    }
    return hasAnnotation(input)
      || input.names.contains { name in
        SplitNames.all.contains(name.lowercased())
          && input.below(name).map { $0.isFolder && hasAnnotation($0) } ?? false
      }
  }

  static func reader(
    _ path: FilePath, _ options: ReadingOptions
  ) throws(DatasetError) -> any DatasetReader {
    try VOCReader(path, options)
  }

  static var layout: any DatasetLayout { VOCLayout() }

  static func writer(
    into sink: any DatasetSink, _ schema: DatasetSchema, _ options: WritingOptions
  ) throws(DatasetError) -> any DatasetWriter {
    VOCWriter(into: sink, base: options.vocBase)
  }

  private static func isXML(_ name: String) -> Bool { name.lowercased().hasSuffix(".xml") }

  private static func hasXML(_ input: DatasetInput) -> Bool { input.names.contains(where: isXML) }

  /// Whether one of the first files is an annotation.
  private static func hasAnnotation(_ input: DatasetInput) -> Bool {
    input.names.lazy.filter(isXML).prefix(8).contains {
      looksLikeVOC(input.beginning(of: $0))
    }
  }

  private static func looksLikeVOC(_ bytes: [UInt8]) -> Bool {
    String(decoding: bytes, as: UTF8.self).contains("<annotation")
  }
}

/// Pictures in one folder, whose names begin with the split: names of different splits must not
/// meet there. A name that begins with it already stays, so that what is read from here and written
/// again keeps its names.
struct VOCLayout: DatasetLayout {
  func path(of name: String, split: String?, tags: [Tag]) -> String {
    let flat = name.replacing("/", with: "_")
    guard let split else { return "\(VOCFolders.pictures)/\(flat)" }
    let prefix = FileNames.safe(split) + "_"
    return "\(VOCFolders.pictures)/\(flat.hasPrefix(prefix) ? flat : prefix + flat)"
  }
}

/// Whether pixels are counted from 1, the last one included, or from 0, the end excluded.
enum VOCBase {
  static let original = 1

  /// Whether the least coordinate of a box can only be counted from 0.
  static func isProof(_ least: Double) -> Bool { least >= 0 && least < 1 }

  static func box(_ minX: Double, _ minY: Double, _ maxX: Double, _ maxY: Double, base: Int)
    -> BoundingBox
  {
    let shift = base == 0 ? 0.0 : 1.0
    return Bounds(minX: minX - shift, minY: minY - shift, maxX: maxX, maxY: maxY)
  }
}
