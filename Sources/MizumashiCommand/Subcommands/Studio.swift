// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import Foundation
internal import MizumashiFiles
internal import MizumashiLocking
internal import MizumashiServer
internal import MizumashiStudio
internal import SystemPackage

/// `mizumashi studio`
struct StudioCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "studio",
    abstract: "Build recipes by looking, in a page in the browser.",
    discussion: """
      Prints an address; open it in a browser on this machine. The page shows what a
      recipe does to pictures while you change it, and runs it on a folder. It reads
      pictures in FOLDER and what you drop on it, and nothing else; it needs no
      network and listens until Ctrl-C.

      Results are written below FOLDER, those of FOLDER itself beside it, into
      FOLDER_augmented; or all of them below --output.

      Examples:
        mizumashi studio
        mizumashi studio photos --open
        mizumashi studio photos --output results --port 9000
      """)

  @Argument(help: "The folder whose pictures can be shown and worked on.")
  var folder = "."

  @Option(
    help: ArgumentHelp(
      "The folder below which all results are written instead.", valueName: "folder"))
  var output: String?

  @Option(
    help: ArgumentHelp(
      """
      The port; 0 for one that is free (default: \(Self.usualPort), or a free one where that is \
      taken; the browser keeps your recipe for the port).
      """, valueName: "port"))
  var port: Int?

  @Flag(help: "Open the page in the browser.")
  var open = false

  /// The browser keeps the recipe for an address, so that has to be the same every time.
  private static let usualPort = 8764

  func validate() throws {
    guard (0...65535).contains(port ?? 0) else { throw ValidationError("--port is 0…65535") }
    guard !folder.isEmpty, output != "" else { throw ValidationError("a folder has a name") }
  }

  func run() async throws {
    do {
      try await serve()
    } catch {
      throw Exit.report(error)
    }
  }

  private func serve() async throws {
    let studio = try Studio(
      StudioOptions(folder: FilePath(folder), output: output.map { FilePath($0) }))
    defer { studio.close() }
    if let port { return try await serve(studio, at: port) }
    let isOpen = Locked(false)
    do {
      try await serve(studio, at: Self.usualPort) { isOpen.withLock { $0 = true } }
    } catch is ServerFailure where !isOpen.withLock({ $0 }) {
      Console.error(
        "Port \(Self.usualPort) is taken, perhaps by another studio. This one gets a port that is "
          + "free, where the browser knows no recipe of before.")
      try await serve(studio, at: 0)
    }
  }

  private func serve(
    _ studio: Studio, at port: Int, announced: @escaping @Sendable () -> Void = {}
  ) async throws {
    let opens = open
    let server = HTTPServer(
      studio, host: "127.0.0.1", port: port, mostBodyBytes: Studio.mostBodyBytes)
    try await server.run { port in
      announced()
      studio.open(port: port)
      let address = "http://127.0.0.1:\(port)/"
      Console.print(address)
      Console.error("The studio is open at this address until Ctrl-C.")
      if opens { Self.show(address) }
    }
  }

  /// Asks the desktop to show an address; where there is none, the printed one has to do.
  private static func show(_ address: String) {
    #if os(macOS)
      let program = "/usr/bin/open"
    #else
      let program = "/usr/bin/xdg-open"
    #endif
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = [address]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try? process.run()
  }
}
