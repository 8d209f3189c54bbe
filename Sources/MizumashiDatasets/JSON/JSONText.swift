// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry

/// Reads a whole text at once: for small files and for lines.
enum JSONText {
  static func value(of bytes: some Sequence<UInt8>) throws(JSONError) -> AttributeValue {
    let handler = WholeValue()
    let parser = JSONParser(handler)
    let bytes = Array(bytes)
    try bytes.withUnsafeBufferPointer { bytes throws(JSONError) in try parser.parse(bytes) }
    try parser.finish()
    guard let value = handler.tree.take() else {
      throw JSONError(line: 1, column: 1, reason: "there is no value")
    }
    return value
  }
}

private final class WholeValue: JSONHandler {
  var tree = JSONTree()

  func scalar(_ scalar: JSONScalar) -> Bool {
    tree.append(scalar.value)
    return true
  }

  func key(_ key: JSONString) -> Bool {
    tree.appendKey(key.text)
    return true
  }

  func open(isTable: Bool) -> Bool {
    tree.open(isTable: isTable)
    return true
  }

  func close() -> Bool {
    tree.close()
    return true
  }
}
