// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import Foundation
internal import MizumashiFiles
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

      Examples:
        mizumashi studio
        mizumashi studio photos --output results
        mizumashi studio photos --port 8765 --open
      """)

  @Argument(help: "The folder whose pictures can be shown and worked on.")
  var folder = "."

  @Option(
    help: ArgumentHelp(
      "The folder below which results may be written (default: FOLDER).", valueName: "folder"))
  var output: String?

  @Option(help: "The port; 0 for one that is free.")
  var port = 0

  @Flag(help: "Open the page in the browser.")
  var open = false

  func validate() throws {
    guard (0...65535).contains(port) else { throw ValidationError("--port is 0…65535") }
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
    let opens = open
    let server = HTTPServer(
      studio, host: "127.0.0.1", port: port, mostBodyBytes: Studio.mostBodyBytes)
    try await server.run { port in
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
