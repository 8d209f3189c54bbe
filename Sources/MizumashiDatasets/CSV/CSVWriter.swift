// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import CCSV

/// Writes rows: fields are in quotes only where they need to be.
enum CSVWriter {
  /// What the first character of a text must not be for a spreadsheet to take it for a text.
  private static let formulas = Set("=+-@\t\r".unicodeScalars)

  /// Whether a spreadsheet that opens the table would calculate the text. Quotes do not prevent it,
  /// and the text is not changed: it would be another class for everything else that reads it.
  static func isFormula(_ text: String) -> Bool {
    text.unicodeScalars.first.map(formulas.contains) ?? false
  }

  static func row(_ fields: some Sequence<String>) -> [UInt8] {
    var bytes: [UInt8] = []
    for (index, field) in fields.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      bytes += needsQuotes(field) ? quoted(field) : Array(field.utf8)
    }
    bytes.append(UInt8(ascii: "\n"))
    return bytes
  }

  private static func needsQuotes(_ text: String) -> Bool {
    // A minus before a number is no formula.
    if isFormula(text) { return CSVNumber.value(of: text) == nil }
    return text.utf8.contains { [44, 59, 9, 34, 10, 13].contains($0) }
      || text.hasPrefix(" ") || text.hasSuffix(" ")
  }

  private static func quoted(_ text: String) -> [UInt8] {
    let source = Array(text.utf8)
    return [UInt8](unsafeUninitializedCapacity: source.count * 2 + 2) { buffer, count in
      count = csv_write2(
        buffer.baseAddress, buffer.count, source, source.count, UInt8(ascii: "\""))
    }
  }
}
