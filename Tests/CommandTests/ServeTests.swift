// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MizumashiTesting
import Testing

/// `mizumashi serve`, and what clients and platforms do with it.
@Suite struct ServeTests {
  let folder = TemporaryFolder()

  /// Calls `body` with the address of a service, which is ended afterwards. A worker that gets no
  /// processor for a while is no failure: it has an hour.
  ///
  /// - Parameter log: is given what the service has written to standard error.
  private func withService(
    _ options: [String] = [], environment: [String: String] = [:],
    _ body: (String, RunningProgram) throws -> Void, log: ((String) throws -> Void)? = nil
  ) throws {
    let patient = options.contains("--timeout") ? options : options + ["--timeout", "3600"]
    let server = try Program.start(
      ["serve", "--port", "0"] + patient, in: folder, environment: environment)
    let address = server.firstLine()?.split(separator: " ").last.map(String.init)
    do {
      try body(try #require(address), server)
    } catch {
      server.send(SIGKILL)
      _ = try? server.wait()
      throw error
    }
    server.send(SIGTERM)
    let end = try server.wait(limit: 3600)
    #expect(end.exitCode == 0, "\(end)")
    try log?(end.messages)
  }

  /// One of our scripts, in `Tests/Service`.
  private func python(_ script: String, _ words: [String]) throws -> Run {
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Service/\(script)").path
    return try RunningProgram(
      "/usr/bin/env", ["python3", "-B", path] + words, in: folder, environment: [:]
    ).wait(limit: 1200)
  }

  private static let hasPython = runs(["python3", "-c", ""])
  private static let hasCurl = runs(["curl", "--version"])

  private static func runs(_ words: [String]) -> Bool {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = words
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }

  /// A picture for scripts, in a file of the folder.
  private func picture() throws -> String {
    try folder.write(Picture.file(.jpeg, width: 320, height: 240), to: "photo.jpg")
    return folder("photo.jpg")
  }

  @Test(.enabled(if: hasCurl, "there is no curl"))
  func `a picture over the network is the one that augment writes`() throws {
    _ = try picture()
    try withService { address, _ in
      var request = SentRequest(
        address + "v1/augment?recipe=medium&copies=1&seed=11&name=photo.jpg")
      request.body = folder.bytes("photo.jpg") ?? []
      let answer = try request.send()
      #expect(answer.status == 200, "\(answer)")
      try Program.run(
        "augment", "photo.jpg", "out", "-r", "medium", "--copies", "1", "--seed", "11",
        in: folder)
      #expect(answer.body == folder.bytes("out/photo_medium_1.jpg"))
    }
  }

  @Test(.enabled(if: hasPython, "there is no python3"))
  func `clients that mean harm are borne`() throws {
    let picture = try picture()
    try withService { address, server in
      // All ten thousand bodies take a minute; these are of every kind, too.
      let run = try python("faults.py", [address, picture, "800"])
      #expect(run.exitCode == 0, "\(run.output)\(run.messages)")
      #expect(server.isRunning)
    }
  }

  @Test(.enabled(if: hasPython, "there is no python3"))
  func `twice as many requests as it can bear lose none that was accepted`() throws {
    let picture = try picture()
    try withService(["--queue", "8"]) { address, server in
      let run = try python(
        "load.py",
        [
          address, picture, "--seconds", "4", "--load", "2", "--process",
          String(server.identifier),
        ])
      #expect(run.exitCode == 0, "\(run.output)\(run.messages)")
    }
  }

  /// Answers the first requests, and the others with a status that says not how much follows.
  private static let unfaithful = """
    import socket
    server = socket.create_server(("127.0.0.1", 0))
    print("http://127.0.0.1:%d" % server.getsockname()[1], flush=True)
    for number in range(1000):
        client = server.accept()[0]
        data = b""
        while b"\\r\\n\\r\\n" not in data:
            data += client.recv(65536)
        head, rest = data.split(b"\\r\\n\\r\\n", 1)
        length = int(head.lower().split(b"content-length: ")[1].split(b"\\r\\n")[0])
        while len(rest) < length:
            rest += client.recv(65536)
        answer = b"200 OK\\r\\nContent-Length: 0" if number < 3 else b"500 No"
        client.sendall(b"HTTP/1.1 " + answer + b"\\r\\nConnection: close\\r\\n\\r\\n")
        client.close()
    """

  @Test(.enabled(if: hasPython, "there is no python3"))
  func `requests that are not answered as they should be are missed`() throws {
    let server = try RunningProgram(
      "/usr/bin/env", ["python3", "-c", Self.unfaithful], in: folder, environment: [:])
    defer {
      server.send(SIGKILL)
      _ = try? server.wait()
    }
    let address = try #require(server.firstLine())
    let run = try python(
      "load.py", [address, try picture(), "--seconds", "1", "--capacity", "10", "--load", "2"])
    #expect(run.exitCode == 1 && run.output.contains("\"lost\": 1"), "\(run)")
  }

  @Test(.enabled(if: hasPython, "there is no python3"))
  func `it runs unchanged on four platforms`() throws {
    let run = try python("platforms.py", [Program.path, try picture()])
    #expect(run.exitCode == 0, "\(run.output)\(run.messages)")
  }

  @Test(
    .enabled(
      if: Schemathesis.program != nil, "set MIZUMASHI_PYTHON to a Python with schemathesis"))
  func `it keeps to its description`() throws {
    try withService(["--max-pixels", "1000000", "--timeout", "10"]) { address, _ in
      let run = try RunningProgram(
        Schemathesis.program ?? "",
        [
          "run", address + "openapi.json", "--max-examples", "12", "--seed", "1",
          "--generation-deterministic", "--request-timeout", "30", "--no-color",
          // What a schema calls a picture is any bytes; most of them are none.
          "--exclude-checks", "positive_data_acceptance",
        ], in: folder, environment: [:]
      ).wait(limit: 1200)
      #expect(run.exitCode == 0, "\(run.output)\(run.messages)")
    }
  }

  @Test func `what keeps it from starting is told by the exit code`() throws {
    #expect(try Program.run("serve", "--port", "70000", in: folder).exitCode == 64)
    #expect(try Program.run("serve", "--base-path", "api", in: folder).exitCode == 64)
    #expect(try Program.run("serve", "--lambda", in: folder).exitCode == 64)
    #expect(try Program.run("serve", "--tokens", "nowhere", in: folder).exitCode == 66)
    try folder.write(Array("# none\n".utf8), to: "empty")
    #expect(try Program.run("serve", "--tokens", "empty", in: folder).exitCode == 65)
    let port = try Program.run(
      "serve", in: folder, environment: ["PORT": "many"])
    #expect(port.exitCode == 64 && port.messages.contains("PORT is \"many\""))
    for token in ["", " \n", "# none\n"] {
      let run = try Program.run("serve", in: folder, environment: ["MIZUMASHI_TOKEN": token])
      #expect(run.exitCode == 64 && run.messages.contains("no token in it"), "\(run)")
    }
    try withService { address, _ in
      let number = address.split(separator: ":").last.map { $0.filter(\.isNumber) } ?? ""
      let second = try Program.run("serve", "--port", number, in: folder)
      #expect(second.exitCode == 69 && second.messages.contains("port \(number)"), "\(second)")
    }
  }

  @Test(.enabled(if: hasCurl, "there is no curl"))
  func `tokens stand in a file or in the environment, and in no log`() throws {
    try folder.write(Array("# of a friend\nfriend\n\nother # mine\n".utf8), to: "tokens")
    try withService(["--tokens", "tokens"], environment: ["MIZUMASHI_TOKEN": " third\n"]) {
      address, _ in
      for (token, status) in [
        ("friend", 200), ("other", 200), ("third", 200), ("#", 401), ("stranger", 401),
      ] {
        var request = SentRequest(address + "v1/recipes")
        request.headers["Authorization"] = "Bearer \(token)"
        let answer = try request.send()
        #expect(answer.status == status, "\(token)")
      }
    } log: { log in
      let lines = log.split(separator: "\n").filter { $0.contains("/v1/recipes") }
      #expect(lines.count == 5, "\(log)")
      for token in ["friend", "other", "third", "stranger", "Bearer"] {
        #expect(!log.contains(token), "\(token): \(log)")
      }
    }
  }

  @Test(.enabled(if: hasCurl, "there is no curl"))
  func `only the host of Azure Functions may send requests inside of JSON`() throws {
    let inner = """
      {"Data": {"req": {"Url": "http://h/v1/recipes", "Method": "GET", "Headers": {}}}}
      """
    func send(to address: String, _ body: [UInt8]) throws -> SentRequest.Answer {
      var request = SentRequest(address + "x")
      request.headers["Content-Type"] = "application/json"
      request.body = body
      return try request.send()
    }
    let unread = Array(repeating: UInt8(ascii: " "), count: 3 << 20)
    try withService(environment: ["MIZUMASHI_TOKEN": "a"]) { address, _ in
      for body in [Array(inner.utf8), unread] {
        let answer = try send(to: address, body)
        #expect(answer.status == 404, "\(answer)")
      }
    } log: { log in
      let lines = log.split(separator: "\n").filter { $0.contains("\"/x\"") }
      #expect(lines.count == 2 && lines.allSatisfy { $0.contains("\"bytes_in\":0,") }, "\(log)")
    }
    let host = ["FUNCTIONS_CUSTOMHANDLER_PORT": "0", "MIZUMASHI_TOKEN": "a"]
    try withService(environment: host) { address, _ in
      let address = address.replacing("0.0.0.0", with: "127.0.0.1")
      let answer = try send(to: address, Array(inner.utf8))
      let text = String(decoding: answer.body, as: UTF8.self)
      // The request in it still needs a token.
      #expect(answer.status == 200 && text.contains("\"statusCode\":\"401\""), "\(text)")
      #expect(try send(to: address, unread).status == 404)
    }
  }
}

/// The command of schemathesis, beside the Python that the environment names.
private enum Schemathesis {
  static let program: String? = {
    guard let python = ProcessInfo.processInfo.environment["MIZUMASHI_PYTHON"], !python.isEmpty
    else { return nil }
    let path = URL(fileURLWithPath: python).deletingLastPathComponent()
      .appending(path: "schemathesis").path
    return FileManager.default.isExecutableFile(atPath: path) ? path : nil
  }()
}

/// A request that curl sends.
private struct SentRequest {
  var address: String
  var headers: [String: String] = [:]
  var body: [UInt8]?

  struct Answer {
    var status: Int
    var body: [UInt8]
  }

  init(_ address: String) { self.address = address }

  func send() throws -> Answer {
    let folder = TemporaryFolder()
    var words = ["curl", "--silent", "--show-error", "-o", folder("body"), "-w", "%{http_code}"]
    for (name, value) in headers { words += ["-H", "\(name): \(value)"] }
    if let body {
      try folder.write(body, to: "sent")
      words += ["--data-binary", "@" + folder("sent")]
    }
    let run = try RunningProgram(
      "/usr/bin/env", words + [address], in: folder, environment: [:]
    ).wait()
    return Answer(status: Int(run.output) ?? 0, body: folder.bytes("body") ?? [])
  }
}
