// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// CIE Lab from and to 8-bit sRGB, D65: L = L*·255/100, a = a* + 128, b = b* + 128.
///
/// Forward in the fixed point of OpenCV 5.0.0 (linear light to 1/2040, cube roots to 2⁻¹⁵); back in
/// single precision with the transfer curve tabled at 2⁻¹⁴, at most 0.2 levels off the curve.
struct LabTables: Sendable {
  static let shared = LabTables()

  private static let linearMaximum = 2040
  private static let curveSteps = 16384

  /// Linear light of a level, 0…2040.
  private let linear: [UInt16]
  /// f(t) in units of 2⁻¹⁵, for t in units of 1/2040 up to 1.5.
  private let root: [UInt16]
  /// The level for linear light in units of 2⁻¹⁴.
  private let level: [UInt8]
  /// f(Y) for each L.
  private let rootOfLightness: [Float]

  private init() {
    linear = (0..<256).map { value in
      let v = Double(value) / 255
      let light = v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4)
      return UInt16((light * Double(Self.linearMaximum)).rounded())
    }
    root = (0..<Self.linearMaximum * 3 / 2).map { index in
      let t = Double(index) / Double(Self.linearMaximum)
      let f = t < 0.008856 ? t * 7.787 + 16.0 / 116 : cbrt(t)
      return UInt16((f * 32768).rounded())
    }
    level = (0...Self.curveSteps).map { index in
      let light = Double(index) / Double(Self.curveSteps)
      let v = light <= 0.0031308 ? light * 12.92 : 1.055 * pow(light, 1 / 2.4) - 0.055
      return UInt8((v * 255).rounded())
    }
    rootOfLightness = (0..<256).map { value in
      let lightness = Double(value) * 100 / 255
      return Float(
        lightness <= 8 ? lightness / 903.3 * 7.787 + 16.0 / 116 : (lightness + 16) / 116)
    }
  }

  func withPointers(_ body: (Pointers) -> Void) {
    linear.withUnsafeBufferPointer { linear in
      root.withUnsafeBufferPointer { root in
        level.withUnsafeBufferPointer { level in
          rootOfLightness.withUnsafeBufferPointer { lightness in
            guard let linear = linear.baseAddress, let root = root.baseAddress,
              let level = level.baseAddress, let lightness = lightness.baseAddress
            else { return }
            body(Pointers(linear: linear, root: root, level: level, rootOfLightness: lightness))
          }
        }
      }
    }
  }

  struct Pointers {
    let linear: UnsafePointer<UInt16>
    let root: UnsafePointer<UInt16>
    let level: UnsafePointer<UInt8>
    let rootOfLightness: UnsafePointer<Float>
  }
}

extension LabTables.Pointers {
  @inline(__always)
  private func light(_ pixel: UnsafePointer<UInt8>) -> (r: Int32, g: Int32, b: Int32) {
    (
      Int32(linear[Int(pixel[0])]), Int32(linear[Int(pixel[1])]), Int32(linear[Int(pixel[2])])
    )
  }

  /// f of a weighted sum of linear light; the weights, in units of 2⁻¹², sum to 1.
  @inline(__always)
  private func root(
    _ light: (r: Int32, g: Int32, b: Int32), _ r: Int32, _ g: Int32, _ b: Int32
  ) -> Int32 {
    Int32(root[Int((light.r &* r &+ light.g &* g &+ light.b &* b &+ 2048) >> 12)])
  }

  @inline(__always)
  private func rootOfY(_ light: (r: Int32, g: Int32, b: Int32)) -> Int32 {
    root(light, 871, 2929, 296)
  }

  @inline(__always)
  func lightness(_ pixel: UnsafePointer<UInt8>) -> UInt8 {
    // 116·255/100 and 16·255/100, in units of 2⁻¹⁵.
    let f = rootOfY(light(pixel))
    return UInt8(clamping32: (f &* 296 &- 1_336_934 &+ 16384) >> 15)
  }

  @inline(__always)
  func replaceLightness(_ pixel: UnsafeMutablePointer<UInt8>, _ lightness: UInt8) {
    let light = light(UnsafePointer(pixel))
    let y = rootOfY(light)
    let x = root(light, 1777, 1541, 778)
    let z = root(light, 73, 448, 3575)
    let a = Int32(UInt8(clamping32: (500 &* (x &- y) &+ 4_194_304 &+ 16384) >> 15)) &- 128
    let b = Int32(UInt8(clamping32: (200 &* (y &- z) &+ 4_194_304 &+ 16384) >> 15)) &- 128
    store(rootOfLightness[Int(lightness)], Float(a), Float(b), pixel)
  }

  /// Back to levels: XYZ of the white point D65, then the primaries of sRGB, then its curve.
  @inline(__always)
  private func store(
    _ rootOfY: Float, _ a: Float, _ b: Float, _ pixel: UnsafeMutablePointer<UInt8>
  ) {
    let x = cubed(rootOfY + a * (1 / 500)) * 0.950456
    let y = cubed(rootOfY)
    let z = cubed(rootOfY - b * (1 / 200)) * 1.088754
    pixel[0] = level(3.240479 * x - 1.53715 * y - 0.498535 * z)
    pixel[1] = level(-0.969256 * x + 1.875991 * y + 0.041556 * z)
    pixel[2] = level(0.055648 * x - 0.204043 * y + 1.057311 * z)
  }

  @inline(__always)
  private func cubed(_ f: Float) -> Float {
    f > 0.206893 ? f * f * f : (f - 16 / 116) * (1 / 7.787)
  }

  @inline(__always)
  private func level(_ light: Float) -> UInt8 {
    let floored = light > 0 ? light : 0
    let clamped = floored < 1 ? floored : 1
    return level[Int((clamped * 16384).nearestInt32)]
  }
}
