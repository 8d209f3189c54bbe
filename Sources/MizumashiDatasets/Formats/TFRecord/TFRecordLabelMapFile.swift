// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import MizumashiGeometry
internal import SwiftProtobuf
internal import SystemPackage

/// The list of classes that lies beside the records, as a protocol buffer in words.
enum TFRecordLabelMapFile {
  static let name = "label_map.pbtxt"
  private static let limit = 64 << 20

  /// The classes of the first folder that has a list, by their ids; none where none has. A list is
  /// called "label_map.pbtxt", or is the only file of its kind.
  static func classes(
    in folders: [FilePath], _ report: ProblemHandler
  ) -> [Int: ObjectClass] {
    for folder in folders {
      let names = ((try? FolderListing.names(in: folder)) ?? []).map(\.string)
      let found = names.filter { $0.lowercased().hasSuffix(".pbtxt") }
      guard let name = found.contains(name) ? name : found.first,
        found.count == 1 || found.contains(name)
      else { continue }
      return read(folder.appending(name), report)
    }
    return [:]
  }

  private static func read(_ path: FilePath, _ report: ProblemHandler) -> [Int: ObjectClass] {
    do {
      let bytes = try FileReading.contents(of: path, limit: limit)
      var options = TextFormatDecodingOptions()
      options.ignoreUnknownFields = true
      let map = try TFRecordLabelMap(
        textFormatString: String(decoding: bytes, as: UTF8.self), options: options)
      return classes(of: map, path, report)
    } catch let error as FileError {
      report(DatasetProblem(.error, error.path, error.reason))
    } catch {
      report(DatasetProblem(.error, path.printable, "no list of classes: \(error)"))
    }
    return [:]
  }

  private static func classes(
    of map: TFRecordLabelMap, _ path: FilePath, _ report: ProblemHandler
  ) -> [Int: ObjectClass] {
    var classes: [Int: ObjectClass] = [:]
    for (index, item) in map.item.enumerated() {
      let place = "\(path.printable): item[\(index)]"
      let name = item.hasName ? item.name : item.displayName
      let id = Int(item.id)
      guard item.hasID, !name.isEmpty else {
        report(DatasetProblem(.error, place, "has no id and no name"))
        continue
      }
      if let other = classes[id] {
        report(DatasetProblem(.error, place, "\(id) is the id of \"\(other.name)\" already"))
        continue
      }
      var found = ObjectClass(name: name, id: id, keypoints: item.keypoints.map(\.label))
      if item.hasDisplayName, item.displayName != name {
        found.attributes["display_name"] = .text(item.displayName)
      }
      classes[id] = found
    }
    return classes
  }

  // MARK: Writing

  static func bytes(of classes: [(id: Int, objectClass: ObjectClass)]) -> [UInt8] {
    var map = TFRecordLabelMap()
    map.item = classes.map { id, found in
      var item = TFRecordLabelMapItem()
      item.name = found.name
      item.id = Int32(clamping: id)
      if let name = found.attributes["display_name"]?.text { item.displayName = name }
      item.keypoints = found.keypoints.enumerated().map { index, label in
        var keypoint = TFRecordLabelMapKeypoint()
        keypoint.id = Int32(clamping: index)
        keypoint.label = label
        return keypoint
      }
      return item
    }
    return Array(map.textFormatString().utf8)
  }
}
