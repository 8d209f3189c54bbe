// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import Foundation
internal import MizumashiCustomVision
internal import MizumashiStandIn

/// `mizumashi customvision emulate`
struct EmulateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "emulate",
    abstract: "Answer as Azure Custom Vision does, on this machine.",
    discussion: """
      A stand-in to try out programs that speak to the service: the same calls,
      answers, limits and errors. It is no match for the service's accuracy. It
      listens until Ctrl-C.

      Calls need a key, in any of the service's headers. It is taken from the
      environment variable MIZUMASHI_CUSTOMVISION_KEY; without that one is made up
      and printed.

      Examples:
        mizumashi customvision emulate
        mizumashi customvision emulate --store projects.sqlite --port 8080
        mizumashi customvision emulate --fail-429 0.1 --drop 0.05 --seed 7
      """)

  @Option(help: "The address to listen at; only this machine reaches 127.0.0.1.")
  var host = "127.0.0.1"

  @Option(help: "The port; 0 for one that is free.")
  var port = 0

  @Option(help: "A file that keeps everything; without it all is forgotten at the end.")
  var store: String?

  @Option(help: "Whose limits hold: F0 (free) or S0 (standard).")
  var tier = Tier.standard

  @Flag(help: "Answer calls beyond the tier's rates with 429.")
  var rateLimits = false

  @Option(help: "Which addresses of pictures are read: refused, loopback or anything.")
  var urls = FetchPolicy.refused

  @Option(help: "How long answers are held back, in seconds.")
  var latency = 0.0

  @Option(name: .customLong("fail-429"), help: "The share of calls that are too many, 0…1.")
  var tooManyRequests = 0.0

  @Option(name: .customLong("fail-500"), help: "The share of calls that fail, 0…1.")
  var serverErrors = 0.0

  @Option(name: .customLong("drop"), help: "The share of connections that break, 0…1.")
  var drops = 0.0

  @Option(help: "Which calls these are.")
  var seed: UInt64 = 0

  func validate() throws {
    guard (0...65535).contains(port) else { throw ValidationError("--port is 0…65535") }
    guard (0...600).contains(latency) else { throw ValidationError("--latency is 0…600") }
    let shares = [tooManyRequests, serverErrors, drops]
    guard shares.allSatisfy({ (0...1).contains($0) }), shares.reduce(0, +) <= 1 else {
      throw ValidationError("--fail-429, --fail-500 and --drop are 0…1, also together")
    }
  }

  func run() async throws {
    do {
      try await serve()
    } catch {
      throw Exit.report(error)
    }
  }

  private func serve() async throws {
    let given = ProcessInfo.processInfo.environment["MIZUMASHI_CUSTOMVISION_KEY"] ?? ""
    let isMade = given.isEmpty
    let key = isMade ? Self.madeKey() : given
    let standIn = try StandIn(options(key), trainer: LearningTrainer(), path: store)
    let (host, keeps) = (host, store)
    try await standIn.serve(at: host, port: port) { port in
      let address = host.contains(":") ? "[\(host)]" : host
      Console.error(
        "This is a stand-in for Azure Custom Vision, not the service: its models are no match "
          + "for the service's accuracy.")
      Console.error(
        keeps.map { "Everything is kept in \($0)." } ?? "Nothing is kept after the end.")
      Console.print("endpoint http://\(address):\(port)")
      Console.print(isMade ? "key \(key)" : "key MIZUMASHI_CUSTOMVISION_KEY")
    }
  }

  private func options(_ key: String) -> StandInOptions {
    var options = StandInOptions(key: key)
    options.tier = tier
    options.limitsRates = rateLimits
    options.fetching = urls
    options.latency = latency
    options.faults.tooManyRequests = tooManyRequests
    options.faults.serverErrors = serverErrors
    options.faults.drops = drops
    options.faults.seed = seed
    return options
  }

  /// As the service's own: 32 hexadecimal digits that nobody can guess.
  private static func madeKey() -> String {
    UUID().uuidString.filter { $0 != "-" }.lowercased()
  }
}

extension FetchPolicy: ExpressibleByArgument {}
