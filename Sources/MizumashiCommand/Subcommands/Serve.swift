// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import Foundation
internal import Logging
internal import MizumashiFiles
internal import MizumashiFunctions
internal import MizumashiHTTP
internal import MizumashiJobs
internal import MizumashiMessages
internal import MizumashiServer
internal import MizumashiService
internal import SystemPackage

struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Answer requests over HTTP: a picture in, augmented pictures out.",
    discussion: """
      Listens at 127.0.0.1, port 8080, until Ctrl-C or SIGTERM. Where a platform
      says the port (FUNCTIONS_CUSTOMHANDLER_PORT, AWS_LWA_PORT or PORT; the first
      that is set), it is used, and every address of the machine. MIZUMASHI_HOST
      says another address; options come before variables. GET /openapi.json
      describes all requests. No file of this machine is read for them or written.

      Tokens that open the service stand in a file, one on each line, or in the
      environment variable MIZUMASHI_TOKEN; without them everybody may come. With
      --lambda events come from where AWS_LAMBDA_RUNTIME_API says; on Azure
      Functions MIZUMASHI_BLOB_QUERY says how blobs are augmented.

      Examples:
        mizumashi serve
        curl --data-binary @photo.jpg -o out.jpg \\
          'localhost:8080/v1/augment?recipe=light&copies=1&seed=7'
        mizumashi serve --host 0.0.0.0 --port 80 --tokens tokens.txt --base-path /api

      Exit codes: 0 stopped, 64 bad usage, 65 no token in the file, 66 the tokens
      cannot be read, 69 the port cannot be had, or Lambda's interface is gone.
      """)

  private static let usual = ServiceOptions()

  @Option(help: "The address to listen at; only this machine reaches 127.0.0.1.")
  var host: String?

  @Option(help: "The port; 0 for one that is free (default: the platform's, else 8080).")
  var port: Int?

  @Option(help: ArgumentHelp("What stands before all paths.", valueName: "path"))
  var basePath = ""

  @Option(help: ArgumentHelp("A file with tokens, one on each line.", valueName: "file"))
  var tokens: String?

  @OptionGroup var workers: WorkerOptions

  @Option(help: "Requests that wait for a worker; more are answered with 503.")
  var queue = Serve.usual.waiting

  @Option(help: "Megabytes that a request may have.")
  var maxBody = Serve.usual.bodyBytes >> 20

  @Option(help: "Refuse pictures with more pixels than this.")
  var maxPixels = Serve.usual.pixels

  @Option(help: "Outcomes of one request.")
  var maxOutcomes = Serve.usual.outcomes

  @Option(help: "Seconds that the work for one request may take.")
  var timeout = Int(Serve.usual.workTime.components.seconds)

  @Option(help: "Connections at the same time; more wait.")
  var connections = ServerLimits().connections

  @Flag(help: "Take events from AWS Lambda's runtime interface instead of listening.")
  var lambda = false

  @Flag(name: .shortAndLong, help: "Write no access log.")
  var quiet = false

  func validate() throws {
    func check(_ condition: Bool, _ message: String) throws {
      if !condition { throw ValidationError(message) }
    }
    try check(port.map { (0...65535).contains($0) } ?? true, "--port is 0…65535")
    try check((0...100_000).contains(queue), "--queue is 0…100000")
    try check((1...1024).contains(maxBody), "--max-body is 1…1024")
    try check((1...1_000_000_000).contains(maxPixels), "--max-pixels is 1…1000000000")
    try check((1...10_000).contains(maxOutcomes), "--max-outcomes is 1…10000")
    try check((1...3600).contains(timeout), "--timeout is 1…3600")
    try check((1...100_000).contains(connections), "--connections is 1…100000")
    let isPlain = basePath.wholeMatch(of: /(\/[A-Za-z0-9._~-]+)*/) != nil
    try check(isPlain, "--base-path begins with / and has letters, digits, . _ ~ - between")
  }

  func run() async throws {
    do {
      let environment = ProcessInfo.processInfo.environment
      if lambda {
        try await answerEvents(environment)
        return
      }
      let address = try ServiceAddress(host: host, port: port, environment: environment)
      try await serve(try options(environment), at: address, environment)
    } catch {
      throw Exit.report(error)
    }
  }

  private func serve(
    _ options: ServiceOptions, at address: ServiceAddress, _ environment: [String: String]
  ) async throws {
    let service = AugmentationService(options)
    var responder: any Responder = service
    var mostBodyBytes = options.bodyBytes
    // Only this host hands requests on inside of JSON, which takes more room and is read before
    // anything is known about it.
    if environment[InvocationResponder.portVariable].map({ !$0.isEmpty }) ?? false {
      responder = InvocationResponder(
        service, basePath: options.basePath,
        blobQuery: environment["MIZUMASHI_BLOB_QUERY"] ?? "")
      mostBodyBytes = InvocationResponder.bodyLimit(for: mostBodyBytes)
    }
    var limits = ServerLimits()
    limits.requestTime += options.workTime - Self.usual.workTime
    limits.connections = connections
    // Bodies that are still coming take room as well, so a few that stall must not fill all of it.
    limits.bodyBytes = max(limits.bodyBytes, 16 * mostBodyBytes)
    let server = HTTPServer(
      responder, host: address.host, port: address.port, limits: limits,
      mostBodyBytes: mostBodyBytes, observer: observer(of: service))
    let (host, path) = (address.host, options.basePath)
    try await server.run(
      announce: { port in
        let name = host.contains(":") ? "[\(host)]" : host
        Console.print("listening at http://\(name):\(port)\(path)/")
      },
      stopping: { service.stop() })
  }

  private func observer(of service: AugmentationService) -> ServiceObserver {
    let logger = Logger(label: "mizumashi.serve") { _ in
      JSONLogHandler { Console.errorRaw($0 + "\n") }
    }
    return ServiceObserver(service, logger: quiet ? nil : logger)
  }

  private func answerEvents(_ environment: [String: String]) async throws {
    guard let address = environment["AWS_LAMBDA_RUNTIME_API"], !address.isEmpty else {
      throw JobError.usage("--lambda is for AWS Lambda, which sets AWS_LAMBDA_RUNTIME_API")
    }
    // The next event may be hours away.
    let transport = NetworkTransport(timeout: .seconds(86_400))
    do {
      let service: AugmentationService
      do {
        service = AugmentationService(try options(environment))
      } catch {
        await LambdaRuntime.reportFailedStart("\(error)", address: address, transport: transport)
        throw error
      }
      try await LambdaRuntime(
        service, address: address, transport: transport, observer: observer(of: service)
      ).run()
    } catch {
      await transport.close()
      guard let failure = error as? TransportError else { throw error }
      throw JobError.unavailable("the runtime interface of Lambda: \(failure)")
    }
  }

  private func options(_ environment: [String: String]) throws -> ServiceOptions {
    var options = ServiceOptions()
    options.workers = workers.count
    options.waiting = queue
    options.bodyBytes = maxBody << 20
    options.pixels = maxPixels
    options.outcomes = maxOutcomes
    options.workTime = .seconds(timeout)
    options.basePath = basePath
    var words: [String] = []
    if let text = environment["MIZUMASHI_TOKEN"] {
      words = TokenList.tokens(in: text)
      // A secret that is missing must not open the service to everybody.
      guard !words.isEmpty else {
        throw JobError.usage(
          "MIZUMASHI_TOKEN is set, and there is no token in it; unset it for a service without")
      }
    }
    if let tokens { words += try TokenList.tokens(at: FilePath(tokens)) }
    options.tokens = Set(words.map { Digest(of: Array($0.utf8)) })
    return options
  }
}

/// Tokens, one on each line, in a file or in the environment.
private enum TokenList {
  /// More bytes than any list of tokens has.
  private static let longest = 1 << 20

  /// The first words of the lines that are neither empty nor comments.
  static func tokens(in text: String) -> [String] {
    text.split(whereSeparator: \.isNewline)
      .map { $0.trimmingPrefix(while: \.isWhitespace) }
      .filter { !$0.isEmpty && !$0.hasPrefix("#") }
      .map { String($0.prefix { !$0.isWhitespace }) }
  }

  /// - Throws: where there is none.
  static func tokens(at path: FilePath) throws -> [String] {
    let bytes = try FileReading.contents(of: path, limit: longest)
    let tokens = tokens(in: String(decoding: bytes, as: UTF8.self))
    guard !tokens.isEmpty else {
      throw JobError.data("\(path.printable): there is no token in it")
    }
    return tokens
  }
}
