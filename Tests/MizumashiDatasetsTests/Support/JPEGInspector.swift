// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MizumashiDatasets
import MizumashiGeometry
import SystemPackage

@testable import MizumashiDatasets

/// Tells the extents of JPEG files from their headers, those of PNG files too; orientation does not
/// count, but pictures may be named whose sides are known.
struct JPEGInspector: PictureInspector {
  var known: [String: Extent] = [:]

  func extent(ofFile path: FilePath) throws -> Extent {
    if let extent = known[path.lastComponent?.string ?? ""] { return extent }
    return try extent(of: Array(Data(contentsOf: URL(fileURLWithPath: path.string))))
  }

  func extent(of bytes: [UInt8]) throws -> Extent {
    func pair(_ at: Int) -> Int { Int(bytes[at]) << 8 | Int(bytes[at + 1]) }
    if bytes.starts(with: [0x89, 0x50]), bytes.count > 24 {
      return Extent(width: pair(18), height: pair(22))
    }
    guard bytes.starts(with: [0xFF, 0xD8]) else { return try TextInspector().extent(of: bytes) }
    var place = 2
    while place + 9 < bytes.count, bytes[place] == 0xFF {
      let marker = bytes[place + 1]
      if (0xC0...0xCF).contains(marker), ![0xC4, 0xC8, 0xCC].contains(marker) {
        return Extent(width: pair(place + 7), height: pair(place + 5))
      }
      place += 2 + pair(place + 2)
    }
    throw TextInspector.NoPicture()
  }

  func isPicture(_ path: FilePath) -> Bool { TextInspector().isPicture(path) }
  func mask(from bytes: [UInt8]) throws -> BitMask { try TextInspector().mask(from: bytes) }
  func png(of mask: BitMask) throws -> [UInt8] { try TextInspector().png(of: mask) }
}

extension ReadDataset {
  /// Reads a data set of real pictures.
  init(
    _ definition: any DatasetFormatDefinition.Type, _ path: FilePath,
    _ inspector: some PictureInspector, pictures: FilePath? = nil
  ) throws {
    let problems = ProblemList()
    var reader = try definition.reader(
      path,
      ReadingOptions(pictures: pictures, inspector: inspector, report: problems.handler))
    schema = reader.schema
    while let sample = try reader.next() { samples.append(sample) }
    self.problems = problems.all
  }
}
