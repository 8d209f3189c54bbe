// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

package import MizumashiGeometry

/// Reads a whole text at once: for small files, lines and messages.
package enum JSONText {
  /// - Parameter limit: how many values and keys there may be. A few letters make one, which takes
  ///   many times their memory.
  package static func value(
    of bytes: some Sequence<UInt8>, limit: Int = .max
  ) throws(JSONError) -> AttributeValue {
    let handler = WholeValue(limit: limit)
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
  private var rest: Int

  init(limit: Int) { rest = limit }

  func scalar(_ scalar: JSONScalar) -> Bool {
    tree.append(scalar.value)
    return counts()
  }

  func key(_ key: JSONString) -> Bool {
    tree.appendKey(key.text)
    return counts()
  }

  func open(isTable: Bool) -> Bool {
    tree.open(isTable: isTable)
    return counts()
  }

  func close() -> Bool {
    tree.close()
    return true
  }

  private func counts() -> Bool {
    rest -= 1
    return rest >= 0
  }
}
