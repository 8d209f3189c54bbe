// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MizumashiEngine
import MizumashiGeometry
import MizumashiPixels
import MizumashiPlan
import MizumashiRecipe
import MizumashiTesting
import MizumashiYAML
import Testing

@Suite struct SingleChannelLaws {
  @Test(arguments: ["weighted_average", "average"])
  func `one channel of grey is each of three`(_ method: String) throws {
    func effects(_ channels: Int) throws -> [Effect] {
      let text = "{steps: [{grayscale: {output_channels: \(channels), method: \(method)}}]}"
      let steps = try Recipe(yaml: text, source: "test").variants[0].steps
      return try steps.effects(on: Extent(width: 83, height: 9), LawSubject.key(0))
    }
    for format in PixelFormat.decoded {
      let source = TestPicture.noise.raster(Extent(width: 83, height: 9), format)
      let one = Plan(try effects(1), for: source.extent)
      let three = try Renderer.forLaws.render(Plan(try effects(3), for: source.extent), source)
      for renderer in [Renderer.forLaws, Renderer(usesReferences: true)] {
        let grey = try renderer.render(one, source)
        #expect(grey.format == one.targetFormat(from: format))
        #expect(!grey.format.layout.hasColour && grey.format.depth == format.depth)
        for y in 0..<9 {
          for x in 0..<83 {
            #expect(grey[x, y].first == three[x, y].first && grey[x, y].count <= 2)
            if format.layout.hasAlpha { #expect(grey[x, y].last == source[x, y].last) }
          }
        }
      }
    }
  }

  @Test func `a draw from before there were single channels keeps them all`() throws {
    let text = #"{"alpha": 0.5, "method": "average"}"#
    let draw = try JSONDecoder().decode(Grayscale.Drawn.self, from: Data(text.utf8))
    #expect(!draw.isSingleChannel && draw.alpha == 0.5 && draw.method == .average)
  }
}
