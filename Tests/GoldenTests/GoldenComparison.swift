// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MizumashiGeometry
import MizumashiPixels
import MizumashiPlan
import MizumashiTesting

/// How far two answers are apart, where they are to be compared.
struct GoldenComparison: CustomStringConvertible {
  let difference: RasterDifference
  let noiseRatio: Double

  init(_ ours: Raster, _ theirs: Raster, _ method: GoldenMethod, _ plan: Plan) {
    let (width, height, margin) = (ours.extent.width, ours.extent.height, method.margin)
    let border = BorderLine(plan)
    let (a, b) =
      method.comparesAlpha
      ? (ours, theirs) : (ours.withoutAlpha, theirs.withoutAlpha)
    difference = a.difference(to: b) { x, y in
      x >= margin && y >= margin && x < width - margin && y < height - margin
        && !border.contains(x, y)
    }
    noiseRatio =
      difference.meanSquare == 0 ? .infinity : 10 * log10(255 * 255 / difference.meanSquare)
  }

  func passes(
    _ measure: GoldenMethod.Measure, _ library: String, _ method: GoldenMethod
  ) -> Bool {
    if let allowed = method.allowances[library] { return difference.largest <= allowed }
    return switch measure {
    case .exact: difference.largest == 0
    case .table(let others): difference.largest <= others
    case .largest(let largest): difference.largest <= largest
    case .mean(let mean, let peak):
      // OpenCV 4 rounds places to 1/32 pixel; only version 5 and ours are held to the peak.
      difference.mean <= mean && (difference.largest <= peak || library != "opencv")
    case .noiseRatio(let least): noiseRatio >= least
    case .floats(let largest): difference.largest <= largest
    }
  }

  var description: String { "\(difference), \(noiseRatio) dB" }
}

/// The line along which a warped picture meets a constant border: libraries blend it differently.
struct BorderLine {
  private let warp: Warp?

  init(_ plan: Plan) {
    guard plan.stages.count == 1, case .warp(let chain) = plan.stages[0].source, !chain.isExact,
      chain.links.count == 1, case .constant = chain.links[0].border
    else {
      warp = nil
      return
    }
    warp = chain.links[0]
  }

  /// Whether pixel (`x`, `y`) of the target reads within two pixels of the source's edge.
  func contains(_ x: Int, _ y: Int) -> Bool {
    guard let warp,
      let place = warp.map.sourcePosition(of: Position(centreOfColumn: x, row: y))
    else { return false }
    let extent = warp.map.sourceExtent
    let reach = warp.interpolation == .linear ? 1.5 : 2.5
    let (right, bottom) = (Double(extent.width), Double(extent.height))
    let isNear =
      place.x > -reach && place.y > -reach && place.x < right + reach
      && place.y < bottom + reach
    let isInside =
      place.x > reach && place.y > reach && place.x < right - reach
      && place.y < bottom - reach
    return isNear && !isInside
  }
}

extension Raster {
  /// The colours alone.
  var withoutAlpha: Raster {
    guard format.layout.hasAlpha else { return self }
    let layout: PixelFormat.Layout = format.layout == .rgba ? .rgb : .grey
    let values = components
    let (from, width) = (format.channelCount, extent.width)
    return Raster(extent, PixelFormat(layout, format.depth)) { x, y, channel in
      values[(y * width + x) * from + channel] / (format.depth == .uint16 ? 257 : 1)
    }
  }
}
