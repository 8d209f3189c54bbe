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
