// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiSheets
import Testing

@Suite struct TextFittingTests {
  private let painter = TextPainter()
  private let text = "additive_gaussian_noise_with_a_long_name_17.jpg"

  @Test func `shortened text fits and keeps both ends`() {
    for width in stride(from: 0.0, through: 400, by: 7) {
      let short = painter.shortened(text, toFit: width, size: 13)
      #expect(painter.measure(short, size: 13) <= width)
      if short != text, short.count > 2 {
        #expect(short.contains("…") && short.first == "a" && short.last == "g")
      }
    }
    let whole = painter.measure(text, size: 13)
    #expect(painter.shortened(text, toFit: whole, size: 13) == text)
    #expect(painter.shortened(text, toFit: whole - 1, size: 13) != text)
  }

  @Test(arguments: 1...5)
  func `wrapped lines fit and lose no word while there is room`(maximumLines: Int) {
    let text = "corner offsets 0.031, −0.012, 0.044, 0.008 and a_word_too_long_for_any_line"
    for width in stride(from: 40.0, through: 600, by: 13) {
      let lines = painter.wrapped(
        text, toFit: width, size: 12, weight: .bold, maximumLines: maximumLines)
      #expect((1...maximumLines).contains(lines.count))
      for line in lines {
        #expect(painter.measure(line, size: 12, weight: .bold) <= width)
      }
      if !lines.contains(where: { $0.contains("…") || $0.isEmpty }) {
        #expect(lines.joined(separator: " ") == text)
      }
    }
  }

  @Test func `nothing wraps to no line`() {
    #expect(painter.wrapped(" \n ", toFit: 90, size: 13, maximumLines: 3) == [])
    #expect(painter.wrapped("word", toFit: 90, size: 13, maximumLines: 0) == [])
  }
}
