// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Foundation
import Testing

@testable import MizumashiStandIn

/// The service's own library for Python goes through a whole life cycle against the stand-in.
@Suite(
  "The official SDK",
  .enabled(
    if: OfficialSDK.isPresent,
    "set MIZUMASHI_PYTHON to a Python with the SDK, and MIZUMASHI_CORPUS"))
struct OfficialSDKTests {
  @Test(arguments: ["classification", "detection"])
  func `goes through a whole life cycle`(mode: String) async throws {
    try await RunningServer.run { endpoint in
      let output = try await OfficialSDK.run([
        "--endpoint", endpoint, "--key", "k", "--synthetic", "--mode", mode, "--strict",
        "--poll", "0.1", "--min-accuracy", "0.9",
      ])
      #expect(output.contains(" 0 failed, 0 warnings, 0 skipped"), "\(output)")
    }
  }
}

/// The script that calls the SDK.
enum OfficialSDK {
  struct Failure: Error { var output: String }

  private static let environment = ProcessInfo.processInfo.environment

  /// Of the corpus.
  static let folder: URL = {
    let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let root =
      environment["MIZUMASHI_CORPUS"].map { URL(fileURLWithPath: $0) }
      ?? package.deletingLastPathComponent().appending(path: "shared")
    return root.appending(path: "customvision")
  }()

  private static let script = folder.appending(path: "sdk_roundtrip.py").path

  static let isPresent: Bool = {
    guard let python, FileManager.default.fileExists(atPath: script) else { return false }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: python)
    process.arguments = ["-c", "import azure.cognitiveservices.vision.customvision"]
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }()

  private static let python = environment["MIZUMASHI_PYTHON"].flatMap { $0.isEmpty ? nil : $0 }

  /// What the script printed.
  static func run(_ arguments: [String]) async throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: python ?? "")
    process.arguments = [script] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    // The server answers on other threads meanwhile, so this one must not be waited on.
    let output = try await withCheckedThrowingContinuation { continuation in
      DispatchQueue.global().async {
        do {
          try process.run()
          let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
          process.waitUntilExit()
          continuation.resume(returning: String(decoding: data, as: UTF8.self))
        } catch {
          continuation.resume(throwing: error)
        }
      }
    }
    guard process.terminationStatus == 0 else { throw Failure(output: output) }
    return output
  }
}
