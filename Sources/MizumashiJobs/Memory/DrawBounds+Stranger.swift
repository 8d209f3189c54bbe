// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

package import MizumashiRecipe

extension DrawBounds {
  /// Where pictures and recipes come from somebody who may mean harm.
  ///
  /// Eight of the largest displacement fields, and thousands of steps: more than a recipe needs
  /// that is meant for pictures.
  package static func ofStranger(
    pixels: Int, mayGoOn: (@Sendable () -> Bool)?
  ) -> DrawBounds {
    DrawBounds(
      maximumPixels: pixels, maximumBytes: 256 << 20, maximumSteps: 4096, mayGoOn: mayGoOn)
  }
}
