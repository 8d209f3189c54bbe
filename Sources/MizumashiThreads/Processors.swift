// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import Foundation

/// The processors that this process may use.
package enum Processors {
  /// Those of the machine, or fewer where a container's limit says so: more threads than that only
  /// take each other's time, and memory.
  package static let count = min(
    ProcessInfo.processInfo.activeProcessorCount, limit(below: "/sys/fs/cgroup") ?? .max)

  /// The least limit of the control groups that this process is in, in processors, rounded up.
  ///
  /// Foundation heeds those of the first version of control groups alone.
  static func limit(below root: String, membership: String = "/proc/self/cgroup") -> Int? {
    // The second version has one line: "0::/PATH". In a name space of its own the path is "/".
    guard
      let line = text(membership)?.split(separator: "\n").first(where: { $0.hasPrefix("0::/") })
    else { return nil }
    let names = line.dropFirst(4).split(separator: "/")
    let groups = (0...names.count).map { ([root] + names.prefix($0).map(String.init)) }
    return groups.compactMap { text($0.joined(separator: "/") + "/cpu.max").flatMap(quota) }.min()
  }

  /// What "200000 100000" allows, microseconds in each period; nil for "max 100000".
  private static func quota(_ text: String) -> Int? {
    let numbers = text.split(whereSeparator: \.isWhitespace).map { Double($0) }
    guard numbers.count == 2, let time = numbers[0], let period = numbers[1], time > 0, period > 0
    else { return nil }
    return Int(exactly: min(time / period, 65536).rounded(.up))
  }

  private static func text(_ path: String) -> String? {
    FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
  }
}
