// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import CYAJL
package import MizumashiGeometry

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Writes values as JSON without white space: keys in the order of the alphabet, so that equal
/// values are equal text; numbers with as many digits as give the same number back.
///
/// yajl writes 127 levels. `JSONParser.deepest` is so far below that nothing that was read is too
/// deep, also where it is written some levels deeper than it stood.
package enum JSONWriter {
  package static func bytes(of value: AttributeValue) -> [UInt8] {
    guard let generator = yajl_gen_alloc(nil) else { return [] }
    defer { yajl_gen_free(generator) }
    write(value, generator)
    var bytes: UnsafePointer<UInt8>?
    var count = 0
    yajl_gen_get_buf(generator, &bytes, &count)
    return Array(UnsafeBufferPointer(start: bytes, count: count))
  }

  package static func text(of value: AttributeValue) -> String {
    String(decoding: bytes(of: value), as: UTF8.self)
  }

  private static func write(_ value: AttributeValue, _ generator: yajl_gen) {
    switch value {
    case .null: yajl_gen_null(generator)
    case .flag(let flag): yajl_gen_bool(generator, flag ? 1 : 0)
    case .whole(let number): write(number: "\(number)", generator)
    case .real(let number): write(number: number.isFinite ? "\(number)" : "null", generator)
    case .text(let text): write(text, generator)
    case .list(let list):
      yajl_gen_array_open(generator)
      for element in list { write(element, generator) }
      yajl_gen_array_close(generator)
    case .table(let table):
      yajl_gen_map_open(generator)
      for (key, value) in table.sorted(by: { $0.key < $1.key }) {
        write(key, generator)
        write(value, generator)
      }
      yajl_gen_map_close(generator)
    }
  }

  private static func write(_ text: String, _ generator: yajl_gen) {
    var text = text
    text.withUTF8 { _ = yajl_gen_string(generator, $0.baseAddress, $0.count) }
  }

  private static func write(number text: String, _ generator: yajl_gen) {
    text.withCString { _ = yajl_gen_number(generator, $0, strlen($0)) }
  }
}
