// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

extension Picture {
  /// Every example picture.
  static let all: [Picture] = [
    Picture("landscape.jpg", 1200, 800, of: Landscape(), quality: 85, rays: 3, raysAtEdges: 6),
    Picture("fruit/fruit-bowl.jpg", 640, 480, of: FruitBowl()),
    Picture("street-sign.jpg", 480, 640, of: StreetSign()),
    Picture("cat.jpg", 300, 447, of: Cat(), quality: 90),
    Picture("parts/gears.jpg", 640, 480, of: Gears()),
    Picture("parts/bolts.jpg", 512, 384, of: Bolts(), .grey),
  ]
}
