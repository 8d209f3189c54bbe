// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import CYAJL

/// What a parser tells while it reads.
package protocol JSONHandler: AnyObject {
  /// Each gives false to stop.
  func scalar(_ value: JSONScalar) -> Bool
  func key(_ key: JSONString) -> Bool
  func open(isTable: Bool) -> Bool
  func close() -> Bool
}

/// Reads JSON by events, a chunk at a time. Accepts one value with white space around it and a
/// byte order mark before it; containers may be nested `deepest` levels deep.
package final class JSONParser {
  static let deepest = 112

  // Safe: the handler outlives the parser, as the initialiser asks. Counting references would take
  // a tenth of the time of reading.
  private unowned(unsafe) let handler: any JSONHandler
  private var handle: yajl_handle?
  private var depth = 0
  private var line = 1
  /// Bytes before the present chunk, and before the present line.
  private var chunkStart = 0
  private var lineStart = 0
  private var isAtStart = true
  private var refusal: String?

  /// The handler has to live as long as the parser.
  package init(_ handler: any JSONHandler) {
    self.handler = handler
    handle = yajl_alloc(Self.callbacks, nil, Unmanaged.passUnretained(self).toOpaque())
  }

  deinit { yajl_free(handle) }

  /// The place in the text after the token that is being told.
  package var offset: Int { chunkStart + yajl_get_bytes_consumed(handle) }

  /// Reads on.
  package func parse(_ bytes: UnsafeBufferPointer<UInt8>) throws(JSONError) {
    var bytes = bytes
    if isAtStart {
      isAtStart = false
      if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
        bytes = UnsafeBufferPointer(rebasing: bytes.dropFirst(3))
        chunkStart = 3
        lineStart = 3
      }
    }
    let status = yajl_parse(handle, bytes.baseAddress, bytes.count)
    if status != yajl_status_ok { throw failure(in: bytes) }
    note(bytes)
  }

  /// The end of the text.
  package func finish() throws(JSONError) {
    if yajl_complete_parse(handle) != yajl_status_ok {
      throw failure(in: UnsafeBufferPointer(start: nil, count: 0))
    }
  }

  /// Lets the handler say why it stopped.
  package func refuse(_ reason: String) -> Bool {
    refusal = reason
    return false
  }

  private func note(_ bytes: UnsafeBufferPointer<UInt8>) {
    var rest = bytes[...]
    while let index = rest.firstIndex(of: UInt8(ascii: "\n")) {
      line += 1
      lineStart = chunkStart + index + 1
      rest = rest[(index + 1)...]
    }
    chunkStart += bytes.count
  }

  private func failure(in bytes: UnsafeBufferPointer<UInt8>) -> JSONError {
    let consumed = min(yajl_get_bytes_consumed(handle), bytes.count)
    var reason = refusal
    if reason == nil, let message = yajl_get_error(handle, 0, nil, 0) {
      reason = String(cString: message).split(separator: "\n").first.map(String.init)
      yajl_free_error(handle, message)
    }
    note(UnsafeBufferPointer(rebasing: bytes[..<consumed]))
    return JSONError(
      line: line, column: max(1, chunkStart - lineStart),
      reason: reason ?? "no valid JSON")
  }

  // MARK: Events

  private func tellOpen(isTable: Bool) -> Bool {
    depth += 1
    guard depth <= Self.deepest else {
      return refuse("nested more than \(Self.deepest) levels deep")
    }
    return handler.open(isTable: isTable)
  }

  private func tellClose() -> Bool {
    depth -= 1
    return handler.close()
  }

  private func tellNumber(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let number = JSONNumber(text) else {
      return refuse("a number that is out of range")
    }
    return handler.scalar(.number(number))
  }

  // Safe: the context is the parser that the handle belongs to, which outlives every call.
  private static func parser(_ context: UnsafeMutableRawPointer?) -> JSONParser? {
    context.map { Unmanaged<JSONParser>.fromOpaque($0).takeUnretainedValue() }
  }

  private static func string(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> JSONString {
    JSONString(bytes: UnsafeBufferPointer(start: bytes, count: count))
  }

  // Safe: made once and never changed. yajl keeps the pointer, so it has to stay where it is.
  nonisolated(unsafe) private static let callbacks: UnsafePointer<yajl_callbacks> = {
    let pointer = UnsafeMutablePointer<yajl_callbacks>.allocate(capacity: 1)
    pointer.initialize(
      to: yajl_callbacks(
        yajl_null: { parser($0)?.handler.scalar(.null) == true ? 1 : 0 },
        yajl_boolean: { parser($0)?.handler.scalar(.flag($1 != 0)) == true ? 1 : 0 },
        yajl_integer: nil, yajl_double: nil,
        yajl_number: { context, bytes, count in
          let text = UnsafeBufferPointer(
            start: UnsafeRawPointer(bytes)?.assumingMemoryBound(to: UInt8.self), count: count)
          return parser(context)?.tellNumber(text) == true ? 1 : 0
        },
        yajl_string: { parser($0)?.handler.scalar(.string(string($1, $2))) == true ? 1 : 0 },
        yajl_start_map: { parser($0)?.tellOpen(isTable: true) == true ? 1 : 0 },
        yajl_map_key: { parser($0)?.handler.key(string($1, $2)) == true ? 1 : 0 },
        yajl_end_map: { parser($0)?.tellClose() == true ? 1 : 0 },
        yajl_start_array: { parser($0)?.tellOpen(isTable: false) == true ? 1 : 0 },
        yajl_end_array: { parser($0)?.tellClose() == true ? 1 : 0 }))
    return UnsafePointer(pointer)
  }()
}
