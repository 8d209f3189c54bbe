// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// Something to photograph.
protocol Scene: Sendable {
  var camera: Camera { get }
  var film: Film { get }
  /// The light that arrives along `ray`, and in the fourth place how much of it is an object: 1
  /// everywhere but around cut-out figures.
  func radiance(along ray: Ray) -> SIMD4<Float>
}
