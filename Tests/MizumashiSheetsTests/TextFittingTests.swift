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

  @Test(arguments: 1...5)
  func `phrases stay whole while they fit, and those left over are counted`(maximumLines: Int) {
    let phrases = [
      "affine 28.9°", "grayscale 0.88", "auto contrast 3 %", "dropout 7×10 cells", "x",
    ]
    for width in stride(from: 60.0, through: 700, by: 11) {
      let lines = painter.arranged(phrases, toFit: width, size: 12, maximumLines: maximumLines)
      #expect((1...maximumLines).contains(lines.count))
      for line in lines { #expect(painter.measure(line, size: 12) <= width, "\(line)") }
      let shown = lines.flatMap { $0.split(separator: " · ").map(String.init) }
      let left = shown.last.flatMap { $0.hasPrefix("+") ? Int($0.dropFirst()) : nil } ?? 0
      #expect(shown.count - (left > 0 ? 1 : 0) + left == phrases.count, "\(lines)")
      for (phrase, found) in zip(phrases, shown) where !found.hasPrefix("+") {
        #expect(found == phrase || found.contains("…"))
      }
    }
    let line = phrases.joined(separator: " · ")
    #expect(painter.arranged(phrases, toFit: 2000, size: 12, maximumLines: 3) == [line])
  }

  @Test func `nothing wraps to no line`() {
    #expect(painter.arranged([], toFit: 90, size: 13, maximumLines: 3) == [])
    #expect(painter.arranged(["word"], toFit: 90, size: 13, maximumLines: 0) == [])
    #expect(painter.wrapped(" \n ", toFit: 90, size: 13, maximumLines: 3) == [])
    #expect(painter.wrapped("word", toFit: 90, size: 13, maximumLines: 0) == [])
  }
}
