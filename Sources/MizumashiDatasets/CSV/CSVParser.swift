// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import CCSV

/// Takes text apart into rows by RFC 4180: fields in quotes may hold separators, line ends and
/// doubled quotes. White space around fields without quotes is dropped, and empty lines are passed
/// over.
final class CSVParser {
  /// The bytes of one row's fields.
  typealias Row = [[UInt8]]

  private var parser = csv_parser()
  private var fields: Row = []
  private var rows: [Row] = []

  init(separator: UInt8) {
    // It allocates nothing yet, so that it cannot fail.
    csv_init(&parser, 0)
    csv_set_delim(&parser, separator)
  }

  deinit { csv_free(&parser) }

  /// Reads on, and gives the rows that have come to their ends.
  func parse(_ bytes: UnsafeBufferPointer<UInt8>) throws(CSVError) -> [Row] {
    let context = Unmanaged.passUnretained(self).toOpaque()
    let count = csv_parse(&parser, bytes.baseAddress, bytes.count, Self.field, Self.end, context)
    guard count == bytes.count else { throw CSVError(reason: reason) }
    return take()
  }

  func parse(_ bytes: [UInt8]) throws(CSVError) -> [Row] {
    try bytes.withUnsafeBufferPointer { bytes throws(CSVError) in try parse(bytes) }
  }

  /// The end of the text: gives the row that no line end followed.
  ///
  /// - Throws: when a quote is open.
  func finish() throws(CSVError) -> [Row] {
    // Strictness is for the end alone: quotes inside of fields without quotes do no harm.
    csv_set_opts(&parser, UInt8(CSV_STRICT | CSV_STRICT_FINI))
    let context = Unmanaged.passUnretained(self).toOpaque()
    guard csv_fini(&parser, Self.field, Self.end, context) == 0 else {
      throw CSVError(reason: "a quote is opened and not closed")
    }
    csv_set_opts(&parser, 0)
    return take()
  }

  private var reason: String {
    csv_strerror(csv_error(&parser)).map { String(cString: $0) } ?? "not a table"
  }

  private func take() -> [Row] {
    defer { rows = [] }
    return rows
  }

  private typealias FieldHandler =
    @convention(c) (
      UnsafeMutableRawPointer?, Int, UnsafeMutableRawPointer?
    ) -> Void
  private typealias RowHandler = @convention(c) (Int32, UnsafeMutableRawPointer?) -> Void

  // Safe: the context is the parser that makes the calls, and lives while they last.
  private static func parser(_ context: UnsafeMutableRawPointer?) -> CSVParser? {
    context.map { Unmanaged<CSVParser>.fromOpaque($0).takeUnretainedValue() }
  }

  private static let field: FieldHandler = { bytes, count, context in
    parser(context)?.fields.append(Array(UnsafeRawBufferPointer(start: bytes, count: count)))
  }

  private static let end: RowHandler = { _, context in
    guard let parser = parser(context) else { return }
    parser.rows.append(parser.fields)
    parser.fields = []
  }
}

/// Text that is no table.
struct CSVError: Error { var reason: String }
