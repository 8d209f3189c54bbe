// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import CMizumashiVector

/// Comparisons that sort and select, each on 32 numbers at a time.
extension SortedColumns {
  @inline(__always)
  static func order(_ a: inout Bytes, _ b: inout Bytes) {
    (a, b) = (mzm_min_u8x32(a, b), mzm_max_u8x32(a, b))
  }

  @inline(__always)
  static func order(
    _ a: inout Bytes, _ b: inout Bytes, _ c: inout Bytes, _ d: inout Bytes, _ e: inout Bytes
  ) {
    order(&a, &d)
    order(&b, &e)
    order(&a, &c)
    order(&b, &d)
    order(&a, &b)
    order(&c, &e)
    order(&b, &c)
    order(&d, &e)
    order(&c, &d)
  }

  @inline(__always)
  static func median(_ a: Bytes, _ b: Bytes, _ c: Bytes) -> Bytes {
    mzm_max_u8x32(mzm_min_u8x32(a, b), mzm_min_u8x32(mzm_max_u8x32(a, b), c))
  }

  @inline(__always)
  static func withoutExtremes(
    _ a: Bytes, _ b: Bytes, _ c: Bytes, _ d: Bytes, _ e: Bytes, _ f: Bytes, _ g: Bytes, _ h: Bytes
  ) -> (Bytes, Bytes, Bytes, Bytes, Bytes, Bytes) {
    var (a, b, c, d, e, f, g, h) = (a, b, c, d, e, f, g, h)
    order(&a, &b)
    order(&c, &d)
    order(&e, &f)
    order(&g, &h)
    order(&a, &c)
    order(&e, &g)
    order(&a, &e)
    order(&b, &d)
    order(&f, &h)
    order(&d, &h)
    return (b, c, d, e, f, g)
  }

  @inline(__always)
  static func withoutExtremes(
    _ a: Bytes, _ b: Bytes, _ c: Bytes, _ d: Bytes, _ e: Bytes, _ f: Bytes, _ g: Bytes
  ) -> (Bytes, Bytes, Bytes, Bytes, Bytes) {
    var (a, b, c, d, e, f, g) = (a, b, c, d, e, f, g)
    order(&a, &b)
    order(&c, &d)
    order(&e, &f)
    order(&a, &c)
    order(&e, &g)
    order(&a, &e)
    order(&b, &d)
    order(&f, &g)
    order(&d, &g)
    return (b, c, d, e, f)
  }

  @inline(__always)
  static func withoutExtremes(
    _ a: Bytes, _ b: Bytes, _ c: Bytes, _ d: Bytes, _ e: Bytes, _ f: Bytes
  ) -> (Bytes, Bytes, Bytes, Bytes) {
    var (a, b, c, d, e, f) = (a, b, c, d, e, f)
    order(&a, &b)
    order(&c, &d)
    order(&e, &f)
    order(&a, &c)
    order(&a, &e)
    order(&b, &d)
    order(&d, &f)
    return (b, c, d, e)
  }

  @inline(__always)
  static func withoutExtremes(
    _ a: Bytes, _ b: Bytes, _ c: Bytes, _ d: Bytes, _ e: Bytes
  ) -> (Bytes, Bytes, Bytes) {
    var (a, b, c, d, e) = (a, b, c, d, e)
    order(&a, &b)
    order(&c, &d)
    order(&a, &c)
    order(&a, &e)
    order(&b, &d)
    order(&d, &e)
    return (b, c, d)
  }
}
