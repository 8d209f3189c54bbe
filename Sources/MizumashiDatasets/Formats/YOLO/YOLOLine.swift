// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import SystemPackage

/// Splits a label file into lines, whichever way they end.
enum YOLOText {
  struct Line {
    /// From 1.
    var number: Int
    var columns: [ArraySlice<UInt8>]
  }

  /// The lines that have columns.
  static func lines(of bytes: [UInt8]) -> [Line] {
    let (feed, carriage) = (UInt8(ascii: "\n"), UInt8(ascii: "\r"))
    var lines: [Line] = []
    var number = 1
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex { $0 == feed || $0 == carriage } ?? bytes.count
      let columns = bytes[start..<end].split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
      if !columns.isEmpty { lines.append(Line(number: number, columns: columns)) }
      let isPair = end + 1 < bytes.count && bytes[end] == carriage && bytes[end + 1] == feed
      start = end + (isPair ? 2 : 1)
      number += 1
    }
    return lines
  }

  /// A decimal number with a point; nil for anything else, also for one that is not finite.
  static func number(_ bytes: ArraySlice<UInt8>) -> Double? {
    guard bytes.count <= 400, bytes.allSatisfy(isPartOfNumber) else { return nil }
    guard let number = Double(String(decoding: bytes, as: UTF8.self)), number.isFinite else {
      return nil
    }
    return number
  }

  private static func isPartOfNumber(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"),
      UInt8(ascii: "+"), UInt8(ascii: "e"), UInt8(ascii: "E"):
      true
    default: false
    }
  }

  /// A column for people.
  static func printable(_ bytes: ArraySlice<UInt8>) -> String {
    let text = String(decoding: bytes.prefix(40), as: UTF8.self)
    return FilePath(text.replacing("\0", with: "\u{FFFD}")).printable
  }
}

/// The numbers of one line.
struct YOLOLine {
  let classID: Int
  /// All columns but the first.
  let numbers: [Double]

  struct Unreadable: Error { var reason: String }

  /// - Parameter task: whose number of columns is expected; nil to take any.
  init(_ line: YOLOText.Line, task: YOLOTask?, keypoints: YOLOKeypointShape? = nil)
    throws(Unreadable)
  {
    let count = line.columns.count
    if let task, let expected = Self.unmet(task, count, keypoints) {
      throw Unreadable(reason: "\(count) columns, where \(expected) belong")
    }
    guard let number = YOLOText.number(line.columns[0]), let id = Int(exactly: number) else {
      throw Unreadable(
        reason: "the class \"\(YOLOText.printable(line.columns[0]))\" is no whole number")
    }
    classID = id
    var numbers: [Double] = []
    numbers.reserveCapacity(count - 1)
    for column in line.columns.dropFirst() {
      guard let number = YOLOText.number(column) else {
        throw Unreadable(reason: "\"\(YOLOText.printable(column))\" is no finite decimal number")
      }
      numbers.append(number)
    }
    self.numbers = numbers
  }

  /// What a number of columns should be, unless it is that.
  private static func unmet(
    _ task: YOLOTask, _ count: Int, _ keypoints: YOLOKeypointShape?
  ) -> String? {
    switch task {
    case .detect: (5...6).contains(count) ? nil : "5, or 6 with a confidence,"
    case .obb: count == 9 ? nil : "9"
    case .segment:
      count == 5 || (count >= 7 && count % 2 == 1) ? nil : "a class and at least 3 pairs"
    case .pose:
      keypoints.flatMap {
        let expected = 5 + $0.count * $0.dimension
        return count == expected ? nil : "\(expected)"
      }
    }
  }
}
