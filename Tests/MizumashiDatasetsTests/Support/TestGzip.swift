// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MizumashiTesting

/// Packs bytes by the program that everybody has.
enum TestGzip {
  static func packed(_ bytes: [UInt8]) throws -> [UInt8] {
    let folder = TestFolder()
    defer { withExtendedLifetime(folder) {} }
    let file = folder.path + "/plain"
    try Data(bytes).write(to: URL(fileURLWithPath: file))
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["gzip", "-nc", file]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let packed = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return [UInt8](packed)
  }
}
