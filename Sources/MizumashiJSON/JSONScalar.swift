// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

package import MizumashiGeometry

/// A value that holds no others, as it stands in the text: it is read when it is asked for, since
/// most of a large file is passed over. Good only while it is being told.
package enum JSONScalar {
  case null
  case flag(Bool)
  case number(JSONNumber)
  case string(JSONString)

  package var value: AttributeValue {
    switch self {
    case .null: .null
    case .flag(let flag): .flag(flag)
    case .number(let number): number.value
    case .string(let string): .text(string.text)
    }
  }
}

/// A text of JSON, its escapes resolved.
package struct JSONString {
  package let bytes: UnsafeBufferPointer<UInt8>

  package var text: String { String(decoding: bytes, as: UTF8.self) }
}
