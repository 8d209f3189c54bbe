// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MizumashiTesting

/// How a run of the program ended.
struct Run: Sendable {
  /// Nil when a signal ended it.
  var exitCode: Int32?
  /// The signal that ended it.
  var signal: Int32?
  var output: String
  var messages: String
  /// The most memory that it had, in bytes.
  var peakMemory: Int
  var seconds: Double
  /// Whether it had to be killed because it did not end.
  var timedOut: Bool
}

/// The built program.
enum Program {
  private final class Anchor {}

  /// Beside the bundle of the tests, where the build puts it.
  static let path: String = {
    let bundle = Bundle(for: Anchor.self)
    let executable = bundle.executableURL ?? bundle.bundleURL
    let places = [
      bundle.bundleURL, bundle.bundleURL.deletingLastPathComponent(),
      executable.deletingLastPathComponent(),
      URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent(),
    ]
    let candidates = places.map { $0.appendingPathComponent("mizumashi").path }
    return candidates.first { path in
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        && !isFolder.boolValue
    } ?? "mizumashi"
  }()

  /// Runs the program to its end.
  @discardableResult
  static func run(
    _ arguments: String..., in folder: TemporaryFolder, environment: [String: String] = [:],
    limit: Double = 600
  ) throws -> Run {
    try start(arguments, in: folder, environment: environment).wait(limit: limit)
  }

  /// Runs the program with a list of arguments to its end.
  static func run(
    list arguments: [String], in folder: TemporaryFolder, limit: Double = 600
  ) throws -> Run {
    try start(arguments, in: folder).wait(limit: limit)
  }

  /// Runs a line of shell in which `$MIZUMASHI` is the program.
  static func shell(_ line: String, in folder: TemporaryFolder, limit: Double = 600) throws -> Run {
    try RunningProgram(
      "/bin/sh", ["-c", line], in: folder, environment: ["MIZUMASHI": path]
    ).wait(limit: limit)
  }

  static func start(
    _ arguments: [String], in folder: TemporaryFolder, environment: [String: String] = [:]
  ) throws -> RunningProgram {
    try RunningProgram(path, arguments, in: folder, environment: environment)
  }
}

/// A process of ours; its outputs go to files, so that no pipe can be full.
struct RunningProgram {
  let identifier: pid_t
  private let start = ContinuousClock.now
  private let logs = TemporaryFolder()

  init(
    _ executable: String, _ arguments: [String], in folder: TemporaryFolder,
    environment changes: [String: String]
  ) throws {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, logs("out"), O_WRONLY | O_CREAT, 0o644)
    posix_spawn_file_actions_addopen(&actions, 2, logs("err"), O_WRONLY | O_CREAT, 0o644)
    let environment = ProcessInfo.processInfo.environment.merging(changes) { $1 }
    // The shell goes to the folder and then becomes the program: same process, same signals.
    let shell = ["/bin/sh", "-c", "cd \"$1\" && shift && exec \"$@\"", "sh", folder.path]
    var words = (shell + [executable] + arguments).map { strdup($0) } + [nil]
    var settings = environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { for word in words + settings { free(word) } }
    var identifier: pid_t = 0
    let status = posix_spawn(&identifier, "/bin/sh", &actions, nil, &words, &settings)
    guard status == 0 else { throw FolderError(name: executable, code: status) }
    self.identifier = identifier
  }

  func send(_ signal: Int32) { kill(identifier, signal) }

  /// Whether it has not ended; it is waited for later.
  var isRunning: Bool {
    var information = siginfo_t()
    let status = waitid(P_PID, id_t(identifier), &information, WEXITED | WNOHANG | WNOWAIT)
    return status == 0 && information.si_signo == 0
  }

  /// The first line that it prints; nil when none comes within `limit` seconds.
  func firstLine(limit: Double = 600) -> String? {
    while seconds < limit * Patience.factor {
      let text = logs.text("out") ?? ""
      if text.contains("\n") { return text.split(separator: "\n").first.map(String.init) }
      usleep(5000)
    }
    return nil
  }

  /// Waits for the end; after `limit` seconds, stretched by `Patience`, the process is killed.
  func wait(limit: Double = 600) throws -> Run {
    var status: Int32 = 0
    var usage = rusage()
    var timedOut = false
    var peak = 0
    while wait4(identifier, &status, WNOHANG, &usage) == 0 {
      peak = max(peak, residentPeak)
      if seconds > limit * Patience.factor, !timedOut {
        kill(identifier, SIGKILL)
        timedOut = true
      }
      usleep(2000)
    }
    let signal = status & 0x7F
    #if !os(Linux)
      peak = usage.ru_maxrss
    #endif
    return Run(
      exitCode: signal == 0 ? (status >> 8) & 0xFF : nil, signal: signal == 0 ? nil : signal,
      output: logs.text("out") ?? "", messages: logs.text("err") ?? "",
      peakMemory: peak, seconds: seconds, timedOut: timedOut)
  }

  /// The most memory so far, where the system says so while a process runs. Linux counts what this
  /// process has as the child's in what it says at the end.
  private var residentPeak: Int {
    let status = FileManager.default.contents(atPath: "/proc/\(identifier)/status")
    let lines = String(decoding: status ?? Data(), as: UTF8.self).split(separator: "\n")
    let words = lines.first { $0.hasPrefix("VmHWM:") }?.split(whereSeparator: \.isWhitespace)
    return (words?.dropFirst().first.flatMap { Int($0) } ?? 0) * 1024
  }

  private var seconds: Double { (ContinuousClock.now - start) / .seconds(1) }
}
