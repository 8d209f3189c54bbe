// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Foundation
import Testing

/// A person's walk through the studio, in a real browser.
@Suite(
  "The studio in a browser", .serialized,
  .enabled(if: Browser.isPresent, "needs Chromium, python3 and the built program"))
struct BrowserTests {
  @Test func `a recipe is built by looking, taken away and run`() async throws {
    let (status, output) = try await Browser.walk()
    #expect(status == 0, "\(output)")
    #expect(output.contains("passed: refuses other pages"), "\(output)")
  }
}

/// Chromium, where there is one.
enum Browser {
  private static let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private static func found(_ names: [String]) -> String? {
    let folders = ["/usr/bin", "/usr/local/bin"]
    return names.flatMap { name in folders.map { $0 + "/" + name } }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  private static let chromium = found(["chromium", "chromium-browser", "google-chrome"])
  private static let python = found(["python3"])

  /// The program that lies beside the tests.
  private static let program: String? = {
    let folder = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    let places = [folder, package.appending(path: ".build/debug")]
    return places.map { $0.appending(path: "mizumashi").path }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }()

  /// A program under a sanitizer is too slow for a person's patience.
  static let isPresent =
    chromium != nil && python != nil && program != nil
    && ProcessInfo.processInfo.environment["MIZUMASHI_SANITIZER"] == nil

  /// What the walk printed, and how it ended.
  static func walk() async throws -> (Int32, String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: python ?? "")
    process.arguments = [
      "-B", package.appending(path: "Tests/MizumashiStudioTests/Browser/studio_test.py").path,
      "--program", program ?? "", "--chromium", chromium ?? "",
      "--example", package.appending(path: "Sources/MizumashiStudio/Page/Example").path,
    ]
    if let pictures = ProcessInfo.processInfo.environment["MIZUMASHI_STUDIO_PICTURES"] {
      process.arguments? += ["--pictures", pictures]
    }
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    return try await withCheckedThrowingContinuation { continuation in
      DispatchQueue.global().async {
        do {
          try process.run()
          let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
          process.waitUntilExit()
          continuation.resume(
            returning: (process.terminationStatus, String(decoding: data, as: UTF8.self)))
        } catch {
          continuation.resume(throwing: error)
        }
      }
    }
  }
}
