// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// Makes tar files by hand, sound ones and others; the writer that is tested writes sound ones.
struct TestTar {
  private(set) var bytes: [UInt8] = []

  /// - Parameters:
  ///   - kind: "0" is a file, "1" a hard link, "2" a symbolic one, "5" a folder.
  ///   - claim: the size in the header, where that is not the size of the contents.
  mutating func add(
    _ name: String, _ contents: [UInt8] = [], kind: Character = "0", claim: Int? = nil
  ) {
    var header = [UInt8](repeating: 0, count: 512)
    func put(_ text: String, at start: Int) {
      for (index, byte) in text.utf8.enumerated() { header[start + index] = byte }
    }
    func octal(_ number: Int, _ width: Int) -> String {
      let digits = String(number, radix: 8)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    put(name, at: 0)
    put("0000644", at: 100)
    put("0000000", at: 108)
    put("0000000", at: 116)
    put(octal(claim ?? contents.count, 11), at: 124)
    put("00000000000", at: 136)
    put(String(repeating: " ", count: 8), at: 148)
    put(String(kind), at: 156)
    if kind == "1" || kind == "2" { put("/etc/passwd", at: 157) }
    put("ustar\u{0}00", at: 257)
    put(octal(header.reduce(0) { $0 + Int($1) }, 6) + "\u{0} ", at: 148)
    bytes += header + contents
    bytes += [UInt8](repeating: 0, count: (512 - contents.count % 512) % 512)
  }

  mutating func add(_ name: String, _ text: String) { add(name, Array(text.utf8)) }

  /// With the two empty blocks that end a tar file.
  var closed: [UInt8] { bytes + [UInt8](repeating: 0, count: 1024) }

  /// Of members with text in them.
  init(_ members: KeyValuePairs<String, String> = [:]) {
    for (name, text) in members { add(name, text) }
  }
}
