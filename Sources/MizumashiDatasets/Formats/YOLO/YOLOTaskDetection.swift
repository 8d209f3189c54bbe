// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import SystemPackage

/// Finds out what the label files of a data set hold, from the first lines of some of them.
enum YOLOTaskDetection {
  private static let mostFiles = 64
  private static let mostBytes = 1 << 15

  /// Nil where there are files beside the pictures that are no labels.
  static func task(of folder: YOLOFolder) -> YOLOTask? {
    if let task = folder.description.task { return task }
    if folder.description.keypointShape != nil { return .pose }
    var files: [FilePath] = []
    for source in folder.sources where files.count < mostFiles {
      collect(source, into: &files)
    }
    var (lines, labels) = (0, [YOLOLine]())
    for file in files {
      for text in firstLines(of: file) {
        lines += 1
        if let line = try? YOLOLine(text, task: nil) { labels.append(line) }
      }
    }
    if !folder.hasNames && (files.isEmpty || (lines > 0 && labels.isEmpty)) { return nil }
    let widths = labels.map { $0.numbers.count + 1 }.filter { $0 != 6 && $0 % 2 == 1 }
    guard widths.contains(where: { $0 >= 7 }) else { return .detect }
    let isTurned = widths.allSatisfy { $0 == 9 } && labels.allSatisfy { mayBeRectangle($0.numbers) }
    return isTurned ? .obb : .segment
  }

  private static func collect(_ source: YOLOSource, into files: inout [FilePath]) {
    switch source.kind {
    case .folder:
      var walk = YOLOLabelWalk(source.labelFolder)
      while files.count < mostFiles, let file = walk.next() { files.append(file) }
    case .list:
      var list = try? YOLOPictureList(source, pictures: nil)
      while files.count < mostFiles, let line = try? list?.next() {
        if case .success(let picture) = line.picture {
          files.append(source.label(of: picture.place))
        }
      }
    }
  }

  private static func firstLines(of file: FilePath) -> [YOLOText.Line] {
    guard let bytes = try? FileReading.prefix(of: file, count: mostBytes) else { return [] }
    let lines = YOLOText.lines(of: bytes)
    return bytes.count == mostBytes ? Array(lines.dropLast()) : lines
  }

  /// Whether four corners in fractions may be those of a rectangle in pixels: opposite sides are
  /// equal to 1 %, and the picture's sides that would make the corners right are not absurd.
  static func mayBeRectangle(_ numbers: [Double]) -> Bool {
    guard numbers.count == 8 else { return false }
    let (x, y) = ([0, 2, 4, 6].map { numbers[$0] }, [1, 3, 5, 7].map { numbers[$0] })
    let right = (x: x[1] - x[0], y: y[1] - y[0])
    let down = (x: x[3] - x[0], y: y[3] - y[0])
    let reach = max(abs(right.x), abs(right.y), abs(down.x), abs(down.y))
    let gap = max(abs(x[0] + x[2] - x[1] - x[3]), abs(y[0] + y[2] - y[1] - y[3]))
    guard reach > 0, gap <= max(0.01 * reach, 4e-6) else { return false }
    // Right corners: w²·across + h²·along = 0 in a picture of w×h.
    let (across, along) = (right.x * down.x, right.y * down.y)
    let negligible = 0.01 * (abs(right.x) + abs(right.y)) * (abs(down.x) + abs(down.y))
    if abs(across) <= negligible && abs(along) <= negligible { return true }
    guard across * along < 0 else { return false }
    return (0.01...100).contains(-along / across)
  }
}

/// Goes through the text files below a folder, in an order that depends on names alone.
struct YOLOLabelWalk {
  /// The next one last.
  private var waiting: [(path: FilePath, depth: Int)]

  private static let deepest = 256

  init(_ folder: FilePath) { waiting = [(folder, 0)] }

  mutating func next() -> FilePath? {
    while let (path, depth) = waiting.popLast() {
      if path.extension == "txt", depth > 0, FileKind(of: path) == .file { return path }
      guard depth < Self.deepest, FileKind(of: path) == .folder,
        depth == 0 || !FileKind.isLink(path), let names = try? FolderListing.names(in: path)
      else { continue }
      waiting += names.reversed().filter { !$0.string.hasPrefix(".") }
        .map { (path.appending($0), depth + 1) }
    }
    return nil
  }
}
