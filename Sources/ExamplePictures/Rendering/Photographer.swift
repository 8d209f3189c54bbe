// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

internal import MizumashiGeometry
internal import MizumashiPixels

/// Takes pictures of scenes. The same scene and extent give the same bytes.
struct Photographer {
  /// Rays for every pixel.
  var rays = 4
  /// Rays for pixels where those differ: edges, fine texture, blur.
  var raysAtEdges = 12

  /// The picture in 8 bits: RGB, or RGBA for `cutOut` figures.
  func photograph(_ scene: some Scene, _ extent: Extent, cutOut: Bool = false) -> Raster {
    let channels = cutOut ? 4 : 3
    var bytes: [UInt8] = []
    bytes.reserveCapacity(extent.area * channels)
    for y in 0..<extent.height {
      for x in 0..<extent.width {
        let light = light(at: Int32(x), Int32(y), scene, extent)
        let pixel = developed(light, at: Int32(x), Int32(y), scene.film, extent)
        for channel in 0..<channels {
          bytes.append(UInt8(clamped(pixel[channel]) * 255 + 0.5))
        }
      }
    }
    return Raster(extent, PixelFormat(cutOut ? .rgba : .rgb), packedBytes: bytes)
  }

  /// The average over a pixel: few rays, then more where they disagree.
  private func light(
    at x: Int32, _ y: Int32, _ scene: some Scene, _ extent: Extent
  ) -> SIMD4<Float> {
    var (sum, least, most) = (SIMD4<Float>(), Float.infinity, Float(0))
    for index in 0..<rays {
      let light = sample(index, at: x, y, scene, extent)
      let level = luminance(Vector(light.x, light.y, light.z)) + light.w
      (least, most, sum) = (min(least, level), max(most, level), sum + light)
    }
    guard most - least > 0.05 * (most + 0.05) else { return sum / Float(rays) }
    for index in rays..<max(rays, raysAtEdges) {
      sum += sample(index, at: x, y, scene, extent)
    }
    return sum / Float(max(rays, raysAtEdges))
  }

  /// One ray. Places in the pixel and on the lens follow the additive sequence of M. Roberts
  /// (2018), which is even however many are taken; pixels start at different places of it.
  private func sample(
    _ index: Int, at x: Int32, _ y: Int32, _ scene: some Scene, _ extent: Extent
  ) -> SIMD4<Float> {
    let place = Float(index)
    let u = fraction(0.754_877_67 * place + hashedUnit(x, y, 1))
    let v = fraction(0.569_840_29 * place + hashedUnit(x, y, 2))
    let angle = 2 * Float.pi * fraction(0.618_034 * place + hashedUnit(x, y, 3))
    let reach = fraction(0.414_213_6 * place + hashedUnit(x, y, 4)).squareRoot()
    let scale = 2 / Float(extent.height)
    let ray = scene.camera.ray(
      (Float(x) + 0.5 + (u - 0.5) * 1.25 - Float(extent.width) / 2) * scale,
      (Float(extent.height) / 2 - Float(y) - 0.5 - (v - 0.5) * 1.25) * scale,
      lens: SIMD2(cos(angle), sin(angle)) * reach)
    let light = scene.radiance(along: ray)
    // One glint must not outshine its whole pixel: bounded, its edge is smooth as well.
    return light.clamped(lowerBound: SIMD4(repeating: 0), upperBound: SIMD4(repeating: 6))
  }

  private func developed(
    _ light: SIMD4<Float>, at x: Int32, _ y: Int32, _ film: Film, _ extent: Extent
  ) -> SIMD4<Float> {
    guard light.w > 0 else { return SIMD4() }
    let (width, height) = (Float(extent.width), Float(extent.height))
    let offset = length(Float(x) + 0.5 - width / 2, Float(y) + 0.5 - height / 2)
    let radius = offset / length(width / 2, height / 2)
    let colour = Vector(light.x, light.y, light.z) / light.w
    return SIMD4(film.developed(colour, radius: radius, x: x, y: y), light.w)
  }
}
