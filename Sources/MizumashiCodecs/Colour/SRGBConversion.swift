// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import CLCMS
internal import MizumashiGeometry
internal import MizumashiPixels

/// Pixels from the space of an ICC profile to sRGB, by Little CMS, perceptually.
///
/// Grey stays grey, with sRGB's tone curve; CMYK becomes RGB; alpha is copied.
enum SRGBConversion {
  /// Nil where the profile cannot be used for such pixels.
  static func converted(
    _ raster: Raster, isCMYK: Bool, by profile: [UInt8], pool: BufferPool?
  ) -> Raster? {
    let layout: PixelFormat.Layout = isCMYK ? .rgb : raster.format.layout
    let wanted: ICCProfile.Space = isCMYK ? .cmyk : (layout.hasColour ? .rgb : .grey)
    guard ICCProfile.space(of: profile) == wanted, let context = cmsCreateContext(nil, nil) else {
      return nil
    }
    defer { cmsDeleteContext(context) }
    let length = UInt32(clamping: profile.count)
    guard let input = cmsOpenProfileFromMemTHR(context, profile, length) else { return nil }
    defer { cmsCloseProfile(input) }
    guard let output = wanted == .grey ? greyProfile(context) : cmsCreate_sRGBProfileTHR(context)
    else { return nil }
    defer { cmsCloseProfile(output) }

    let format = PixelFormat(layout, raster.format.depth)
    let inputType = isCMYK ? cmykType(raster.format.depth) : type(of: raster.format)
    guard
      let transform = cmsCreateTransformTHR(
        context, input, inputType, output, type(of: format), UInt32(INTENT_PERCEPTUAL),
        layout.hasAlpha ? UInt32(cmsFLAGS_COPY_ALPHA) : 0)
    else { return nil }
    defer { cmsDeleteTransform(transform) }

    var target = Raster(uninitialized: raster.extent, format, pool: pool)
    raster.withView { source in
      target.withMutableView { target in
        cmsDoTransformLineStride(
          transform, source.base, target.base, UInt32(source.extent.width),
          UInt32(source.extent.height), UInt32(source.stride), UInt32(target.stride), 0, 0)
      }
    }
    return target
  }

  /// Grey with the tone curve of sRGB.
  private static func greyProfile(_ context: cmsContext) -> cmsHPROFILE? {
    // IEC 61966-2-1: ((x + 0.055) / 1.055) to the power 2.4, x / 12.92 up to 0.04045.
    let parameters: [Double] = [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045]
    guard let curve = cmsBuildParametricToneCurve(context, 4, parameters) else { return nil }
    defer { cmsFreeToneCurve(curve) }
    return cmsCreateGrayProfileTHR(context, cmsD50_xyY(), curve)
  }

  // The macros of lcms2.h, which Swift does not see: colour space from bit 16, bytes of a
  // component in bits 0 to 2, channels from bit 3, extra channels from bit 7, reversed inks bit 13.

  private static func type(of format: PixelFormat) -> UInt32 {
    let space = format.layout.hasColour ? PT_RGB : PT_GRAY
    let channels = UInt32(format.layout.colourChannelCount)
    let extra: UInt32 = format.layout.hasAlpha ? 1 : 0
    return UInt32(space) << 16 | extra << 7 | channels << 3 | UInt32(format.depth.byteCount)
  }

  private static func cmykType(_ depth: PixelFormat.Depth) -> UInt32 {
    UInt32(PT_CMYK) << 16 | 1 << 13 | 4 << 3 | UInt32(depth.byteCount)
  }
}
