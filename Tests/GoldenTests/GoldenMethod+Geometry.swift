// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MizumashiGeometry
import MizumashiPlan

extension GoldenMethod {
  private static let pillowCentres =
    "Pillow's affine reads at other places and does not blend edges"

  /// Mean and peak by the README: one level, and four where places are in fixed point. Longer
  /// windows overshoot at edges, so that the same error in place shows twice as much.
  private static func warped(_ params: GoldenRow.Params) -> Measure {
    .mean(1, peak: params.string("interp") == "bilinear" ? 4 : 8)
  }

  static func geometry(_ op: String, _ params: GoldenRow.Params) -> GoldenMethod? {
    let edges = edges(params)
    let pillow = ["pillow": pillowCentres]
    switch op {
    case "rotate":
      return GoldenMethod(
        "rotate: {angle: \(params.number("degrees_cw")), \(edges)}", warped(params),
        others: pillow)
    case "rotate-expand":
      return GoldenMethod(
        "rotate: {angle: \(params.number("degrees_cw")), fit_output: true, \(edges)}",
        warped(params), others: pillow)
    case "shear-x":
      return GoldenMethod(
        "shear_x: {angle: \(params.number("degrees")), \(edges)}", warped(params), others: pillow)
    case "shear-y":
      return GoldenMethod(
        "shear_y: {angle: \(params.number("degrees")), \(edges)}", warped(params),
        others: pillow.merging(
          ["albumentations": "shears y the other way"], uniquingKeysWith: { a, _ in a }))
    case "translate-px":
      return GoldenMethod(
        "affine: {translate_pixels: {x: \(params.number("dx")), y: \(params.number("dy"))}, "
          + "\(edges)}", warped(params))
    case "translate-fraction":
      return GoldenMethod(
        "affine: {translate_fraction: {x: \(params.number("fx")), y: \(params.number("fy"))}, "
          + "\(edges)}", warped(params),
        others: ["albumentations": "cuts the shift to whole pixels"])
    case "scale-about-centre":
      let isSquare = params.has("s")
      let x = params.number(isSquare ? "s" : "sx")
      let y = params.number(isSquare ? "s" : "sy")
      return GoldenMethod(
        "affine: {scale: {x: \(x), y: \(y)}, \(edges)}", warped(params), others: pillow)
    case "affine-combined":
      let shift = params.numbers("translate_px")
      return GoldenMethod(
        "affine: {rotate: \(params.number("degrees_cw")), scale: \(params.number("scale")), "
          + "shear: \(params.number("shear")), translate_pixels: {x: \(shift[0]), y: \(shift[1])}, "
          + "\(edges)}", warped(params), others: ["imgaug": "shears before it turns"])
    case "affine-matrix":
      return affineMatrix(params, edges, others: pillow)
    case "perspective":
      return perspective(params)
    default:
      return size(op, params)
    }
  }

  private static func size(_ op: String, _ params: GoldenRow.Params) -> GoldenMethod? {
    func pixels(_ key: String) -> String { "\(key): \(params.whole(key))px" }
    let sides = ["top", "right", "bottom", "left"].map(pixels).joined(separator: ", ")
    switch op {
    case "hflip": return GoldenMethod("horizontal_flip", .exact)
    case "vflip": return GoldenMethod("vertical_flip", .exact)
    case "transpose": return GoldenMethod("transpose", .exact)
    case "transverse": return GoldenMethod("sequential: [transpose, rotate_90: {turns: 2}]", .exact)
    case "rot90":
      return GoldenMethod(
        "rotate_90: {turns: \(params.whole("turns_cw")), keep_size: false}", .exact)
    case "pad":
      return GoldenMethod("pad: {\(sides), keep_size: false, \(edges(params))}", .exact)
    case "crop":
      return GoldenMethod("crop: {\(sides), keep_size: false}", .exact)
    case "crop-centre":
      return GoldenMethod(
        "crop_to_fixed_size: {width: \(params.whole("width")), "
          + "height: \(params.whole("height")), anchor: centre}", .exact)
    case "resize": return resize(params)
    default: return nil
    }
  }

  private static func resize(_ params: GoldenRow.Params) -> GoldenMethod {
    let names = ["bilinear": "linear", "bicubic": "cubic"]
    let interpolation = params.has("interp") ? params.string("interp") : "bilinear"
    let step =
      "resize: {width: \(params.whole("width")), height: \(params.whole("height")), "
      + "interpolation: \(names[interpolation] ?? interpolation), antialias: "
    // Each library is compared with the filter it has.
    var method = GoldenMethod(step + "false}", .mean(1, peak: interpolation == "nearest" ? 0 : 4))
    switch interpolation {
    case "nearest": method.others["pillow"] = "takes the pixel under the centre, not at the corner"
    case "area": method.others["pillow"] = "its box filter rounds the covered area to pixels"
    default: method.alternatives["pillow"] = step + "true}"
    }
    return method
  }

  /// Turned, scaled and sheared so that any matrix comes out: L = shear · scale · rotation.
  private static func affineMatrix(
    _ params: GoldenRow.Params, _ edges: String, others: [String: String]
  ) -> GoldenMethod {
    let (top, bottom) = (params.rows("linear")[0], params.rows("linear")[1])
    let shift = params.numbers("translate")
    let angle = atan2(bottom[0], bottom[1])
    let scaleY = hypot(bottom[0], bottom[1])
    let (sine, cosine) = (sin(angle), cos(angle))
    let scaleX = top[0] * cosine - top[1] * sine
    let shear = atan(-(top[0] * sine + top[1] * cosine) / scaleY)
    return GoldenMethod(
      "affine: {rotate: \(angle * 180 / .pi), scale: {x: \(scaleX), y: \(scaleY)}, "
        + "shear: \(shear * 180 / .pi), translate_pixels: {x: \(shift[0]), y: \(shift[1])}, "
        + "\(edges)}", warped(params), others: others)
  }

  private static func perspective(_ params: GoldenRow.Params) -> GoldenMethod {
    let others = [
      "pillow": pillowCentres, "albumentations": "has the corners elsewhere by half a pixel",
      "imgaug": "warps to another size first",
    ]
    return GoldenMethod(warped(params), others: others) { extent in
      let (right, lower) = (Double(extent.width - 1), Double(extent.height - 1))
      let from = params.rows("source_corners_fraction").map {
        Position(x: $0[0] * right + 0.5, y: $0[1] * lower + 0.5)
      }
      let to = [(0, 0), (right, 0), (right, lower), (0, lower)].map {
        Position(x: $0.0 + 0.5, y: $0.1 + 0.5)
      }
      guard let matrix = ProjectiveMatrix.mapping(from, to: to),
        let map = CoordinateMap(matrix, from: extent, to: extent)
      else { return [] }
      return [.warp(Warp(map, .linear, .constant(.clear)))]
    }
  }

  /// Interpolation, border and fill as a recipe writes them.
  private static func edges(_ params: GoldenRow.Params) -> String {
    let borders = ["reflect101": "mirror", "symmetric": "reflect"]
    let interpolations = ["bilinear": "linear", "bicubic": "cubic"]
    var parts: [String] = []
    if params.has("border") {
      let name = params.string("border")
      parts.append("border: \(borders[name] ?? name)")
    }
    if params.has("interp") {
      let name = params.string("interp")
      parts.append("interpolation: \(interpolations[name] ?? name)")
    }
    let colour = params.numbers("fill").map { String(Int($0)) }
    if colour.count == 3 {
      // The libraries' fourth component is 0.
      parts.append("fill: [\(colour.joined(separator: ", ")), 0]")
    }
    return parts.joined(separator: ", ")
  }
}
