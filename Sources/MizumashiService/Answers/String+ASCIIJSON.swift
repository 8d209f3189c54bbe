// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

extension String {
  /// JSON text with nothing but ASCII, as headers need it.
  var asciiJSON: String {
    if utf8.allSatisfy({ $0 < 0x80 }) { return self }
    var text = ""
    for scalar in unicodeScalars {
      if scalar.isASCII {
        text.unicodeScalars.append(scalar)
      } else {
        for unit in String(scalar).utf16 {
          let digits = String(unit, radix: 16)
          text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
      }
    }
    return text
  }
}
