// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Text for people and for programs: results to standard output, everything else to standard error.
enum Console {
  /// Makes the three standard streams safe to use, before any file is opened.
  static func prepare() {
    // A stream that is closed would give its number to the next file that is opened, and messages
    // would end in a manifest.
    for stream in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(stream, F_GETFD) < 0 {
      _ = open("/dev/null", O_RDWR)
    }
    // A reader that goes away is no reason to die without a word.
    signal(SIGPIPE, SIG_IGN)
  }

  /// Writes a line of results. A reader that has gone away, as `head` does, ends the process
  /// quietly and in success; results that cannot be written for another reason end it with an
  /// error.
  static func print(_ text: String) {
    let code = write(text + "\n", to: STDOUT_FILENO)
    guard code != 0 else { return }
    if code == EPIPE { exit(0) }
    error("mizumashi: cannot write the results: \(String(cString: strerror(code)))")
    exit(Exit.output.rawValue)
  }

  /// Writes a line for people. Control characters, which names and recipes may hold, do not reach a
  /// terminal.
  static func error(_ text: String) {
    write(escaped(text) + "\n", to: STDERR_FILENO)
  }

  /// Writes to standard error as it is.
  static func errorRaw(_ text: String) {
    write(text, to: STDERR_FILENO)
  }

  private static func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar.properties.generalCategory == .control, scalar != "\n", scalar != "\t" {
        result.append(contentsOf: "\\u{\(String(scalar.value, radix: 16))}".unicodeScalars)
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }

  static var errorIsTerminal: Bool { isatty(STDERR_FILENO) != 0 }

  /// Columns of the terminal, 80 where nobody knows.
  static var columns: Int {
    var size = winsize()
    guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }

  /// - Returns: 0, or the number of the error.
  @discardableResult
  private static func write(_ text: String, to file: Int32) -> Int32 {
    var text = text
    return text.withUTF8 { bytes in
      var rest = UnsafeRawBufferPointer(bytes)
      while !rest.isEmpty {
        #if canImport(Glibc)
          let written = Glibc.write(file, rest.baseAddress, rest.count)
        #else
          let written = Darwin.write(file, rest.baseAddress, rest.count)
        #endif
        if written < 0, errno == EINTR { continue }
        guard written > 0 else { return errno }
        rest = UnsafeRawBufferPointer(rebasing: rest[written...])
      }
      return 0
    }
  }
}
