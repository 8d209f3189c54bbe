// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import Foundation

/// A folder of one test's own, removed with the value.
///
/// Its path is as short as can be: without optimisation SystemPackage looks through a whole path
/// after each character that it writes, and half of a test's time can go there.
public final class TestFolder: Sendable {
  public let path: String

  public init() {
    let pattern = "/mz-" + String(repeating: "X", count: 6)
    var template = Array((FileManager.default.temporaryDirectory.path + pattern).utf8CString)
    guard mkdtemp(&template) != nil else { fatalError("no temporary folder: errno \(errno)") }
    path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}
