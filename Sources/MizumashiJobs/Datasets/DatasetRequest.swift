// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiDatasets
internal import MizumashiFiles
internal import MizumashiGeometry
public import SystemPackage

/// A data set as an input of a job, and the format of what comes out.
public struct DatasetRequest: Sendable {
  /// Nil to find out.
  public var from: DatasetFormat?
  /// Nil for the format that is read.
  public var to: DatasetFormat?
  /// Where the pictures are; nil to find out.
  public var pictures: FilePath?
  /// Whether Pascal VOC's pixels are counted from 1 or from 0; nil to find out.
  public var vocBase: Int?
  /// What stands before paths in formats that name pictures by URI.
  public var prefix = ""

  public init() {}

  /// Whether anything is asked for.
  public var isPlain: Bool {
    from == nil && to == nil && pictures == nil && vocBase == nil && prefix.isEmpty
  }

  /// Endings of files that hold labels, or pictures with labels.
  private static let labelExtensions: Set<String> = [
    "csv", "json", "jsonl", "manifest", "tar", "tfrecord", "tgz", "xml", "yaml", "yml",
  ]

  /// What an input is: the format that was asked for, or the one it looks like. Nil for a picture,
  /// and for a folder of pictures that is treated as such.
  ///
  /// - Throws: for a file that is called like one with labels, and is none that is known.
  func format(of input: FilePath) throws(DatasetError) -> DatasetFormat? {
    if let from { return from }
    switch FileKind(of: input) {
    case .folder:
      let found = try Datasets.format(of: input)
      let isPlain = found == .folders || found == .flat
      return isPlain && to == nil ? nil : found
    case .file:
      if CodecInspector().isPicture(input) { return nil }
      do throws(DatasetError) {
        return try Datasets.format(of: input)
      } catch {
        if Self.labelExtensions.contains(input.extension?.lowercased() ?? "") { throw error }
        return nil
      }
    case .other, nil: return nil
    }
  }

  func readingOptions(
    _ format: DatasetFormat?, report: @escaping ProblemHandler
  ) -> ReadingOptions {
    ReadingOptions(
      format: format, pictures: pictures, vocBase: vocBase, inspector: CodecInspector(),
      report: report)
  }

  func writingOptions(_ schema: DatasetSchema) -> WritingOptions {
    var options = WritingOptions(inspector: CodecInspector())
    options.prefix = prefix
    options.vocBase = schema.attributes["voc_base"]?.whole ?? vocBase ?? 1
    return options
  }
}
