// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// What a kernel reads beyond the edge of a raster, without a colour.
///
/// For a row `a b c d`: `edge` reads `a a | a b c d | d d`, `reflect` `b a | a b c d | d c`,
/// `mirror` `c b | a b c d | c b`, `wrap` `c d | a b c d | a b`.
public enum EdgeRule: Hashable, Sendable, CaseIterable {
  case edge
  case reflect
  case mirror
  case wrap

  /// The index inside 0..<count that stands for `index`. `count` is at least 1.
  @inline(__always)
  public func index(_ index: Int, count: Int) -> Int {
    if index >= 0 && index < count { return index }
    switch self {
    case .edge:
      return index < 0 ? 0 : count &- 1
    case .wrap:
      let rest = index % count
      return rest < 0 ? rest &+ count : rest
    case .reflect:
      let period = 2 &* count
      var rest = index % period
      if rest < 0 { rest &+= period }
      return rest < count ? rest : period &- 1 &- rest
    case .mirror:
      if count == 1 { return 0 }
      let period = 2 &* count &- 2
      var rest = index % period
      if rest < 0 { rest &+= period }
      return rest < count ? rest : period &- rest
    }
  }
}
