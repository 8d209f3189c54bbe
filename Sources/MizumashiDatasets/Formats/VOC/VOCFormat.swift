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
    if VOCFolders.annotations(in: input) != nil || hasAnnotation(input) { return true }
    return input.names.contains { name in
      guard let folder = input.below(name), folder.isFolder else { return false }
      if VOCFolders.annotations(in: folder) != nil { return true }
      let mayHoldThem = SplitNames.all.contains(name.lowercased()) || name.lowercased() == "labels"
      return mayHoldThem && hasAnnotation(folder)
    }
  }

  static func reader(
    _ path: FilePath, _ options: ReadingOptions
  ) throws(DatasetError) -> any DatasetReader {
    let input = try DatasetInput(path)
    let sets = VOCSets.folders(in: input)
    return sets.isEmpty ? try VOCReader(path, options) : try VOCSets(path, sets, options)
  }

  /// Folders in names stay, and splits have folders: flat names of different pictures would meet.
  /// Lists of splits name pictures with their folders, which readers that go by lists follow.
  static var layout: any DatasetLayout { PlainLayout(folder: VOCFolders.pictures + "/") }

  static func writer(
    into sink: any DatasetSink, _ schema: DatasetSchema, _ options: WritingOptions
  ) throws(DatasetError) -> any DatasetWriter {
    VOCWriter(into: sink, base: options.vocBase)
  }

  /// Whether one of the first files is an annotation.
  private static func hasAnnotation(_ input: DatasetInput) -> Bool {
    input.names.lazy.filter(VOCFolders.isXML).prefix(8).contains {
      looksLikeVOC(input.beginning(of: $0))
    }
  }

  private static func looksLikeVOC(_ bytes: [UInt8]) -> Bool {
    let text = String(decoding: bytes, as: UTF8.self)
    // CVAT's own files begin with <annotations>.
    return text.contains("<annotation>") || text.contains("<annotation ")
  }
}

/// Whether pixels are counted from 1, the last one included, or from 0, the end excluded.
enum VOCBase {
  static let original = 1

  /// Whether the least coordinate of a box can only be counted from 0.
  static func isProof(_ least: Double) -> Bool { least >= 0 && least < 1 }

  /// Whether a minimum is above its maximum. Counted from 1 it is a little in a box of less than a
  /// pixel.
  static func isReversed(_ least: Double, _ most: Double, base: Int) -> Bool {
    base == 0 ? least > most : least - most >= 1
  }

  static func box(_ minX: Double, _ minY: Double, _ maxX: Double, _ maxY: Double, base: Int)
    -> BoundingBox
  {
    let shift = base == 0 ? 0.0 : 1.0
    return Bounds(minX: minX - shift, minY: minY - shift, maxX: maxX, maxY: maxY)
  }
}
