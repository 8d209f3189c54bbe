// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// **Law.** Neighbouring colour matrices become their product.
///
/// Holds when the first keeps every colour in range, since then the clamp between the two never
/// acts. The result is rounded once instead of twice: the difference is at most the largest sum of
/// the second matrix's weights times half a level, plus half a level.
enum ColourFusion {
  static func fused(_ first: ColourMatrix, _ second: ColourMatrix) -> ColourMatrix? {
    first.staysInRange ? first.followed(by: second) : nil
  }
}
