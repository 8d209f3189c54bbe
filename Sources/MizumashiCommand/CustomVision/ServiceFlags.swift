// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import Foundation
internal import MizumashiCustomVision
internal import MizumashiHTTP
internal import MizumashiJobs
internal import SystemPackage

/// How the service is reached.
struct ServiceFlags: ParsableArguments {
  @Option(help: ArgumentHelp("A file with endpoints and keys, NAME=value.", valueName: "file"))
  var keys: String?

  @Option(help: "The tier of the resource, F0 or S0: how much it takes, and how fast.")
  var tier = Tier.free

  func settings() throws -> ServiceSettings {
    let environment = ProcessInfo.processInfo.environment
    guard let keys else { return try ServiceSettings(environment: environment) }
    return try ServiceSettings(file: FilePath(keys), environment: environment)
  }

  /// Runs what a command does with the service, until it ends or is interrupted.
  ///
  /// - Throws: the code that the process ends with; what it means has been said.
  func run(
    _ body: @escaping @Sendable (ServiceSession) async throws -> Void
  ) async throws {
    let watch = SignalWatch()
    let transport = NetworkTransport()
    do {
      let settings = try settings()
      for warning in settings.warnings { Console.error("mizumashi: \(warning) (warning)") }
      let client = CustomVisionClient(
        training: settings.training, prediction: settings.prediction, transport: transport,
        rate: tier.callsPerSecond
      ) { repetition in
        guard repetition.delay >= .seconds(5) else { return }
        Console.error(
          "\(repetition.reason); again in \(repetition.delay.components.seconds) s")
      }
      let session = ServiceSession(
        client: client, settings: settings, interruption: watch.interruption)
      try await Self.run(session, body)
      await transport.close()
      if let code = watch.exitCode { throw ExitCode(code) }
    } catch {
      await transport.close()
      if let code = watch.exitCode { throw ExitCode(code) }
      throw Exit.report(error)
    }
  }

  /// Cancels the work when the user has had enough; else a pause of minutes would go on.
  private static func run(
    _ session: ServiceSession, _ body: @escaping @Sendable (ServiceSession) async throws -> Void
  ) async throws {
    let work = Task { try await body(session) }
    let interruption = session.interruption
    let watch = Task {
      while !interruption.isRequested { try await Task.sleep(for: .milliseconds(100)) }
      work.cancel()
    }
    defer { watch.cancel() }
    try await work.value
  }
}

extension Tier: ExpressibleByArgument {}

/// What a command needs of the service.
struct ServiceSession: Sendable {
  let client: CustomVisionClient
  let settings: ServiceSettings
  let interruption: Interruption
}

/// What a project is trained for, as it is written on the command line.
enum TaskArgument: String, ExpressibleByArgument, CaseIterable {
  case multiclass, multilabel, detection

  var task: ProjectTask {
    switch self {
    case .multiclass: .multiclass
    case .multilabel: .multilabel
    case .detection: .detection
    }
  }
}
