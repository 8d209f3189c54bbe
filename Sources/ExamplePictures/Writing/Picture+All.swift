// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiCodecs

extension Picture {
  /// Every example picture.
  static let all: [Picture] = [
    Picture("landscape.jpg", 1200, 800, of: Landscape(), quality: 88, rays: 3, raysAtEdges: 6),
    Picture("fruit/fruit-bowl.jpg", 640, 480, of: FruitBowl()),
    Picture("street-sign.jpg", 480, 640, of: StreetSign()),
    Picture("cat.jpg", 300, 447, of: Cat()),
    Picture("parts/gears.jpg", 640, 480, of: Gears()),
    Picture("parts/bolts.jpg", 512, 384, of: Bolts(), .grey),
    Picture("robin.png", 420, 360, of: Robin(), as: .png, .cutOut),
    Picture("document.jpg", 480, 640, of: Desk()),
    Picture("fruit/citrus.webp", 480, 400, of: Citrus(), as: .webp),
  ]
}
