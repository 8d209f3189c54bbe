// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import MizumashiRandom

/// What a picture is called where randomness is concerned.
enum PictureIdentity {
  /// A path below the input, in Unicode's composed form (NFC): the same name typed on different
  /// systems is the same picture.
  static func identity(of relativePath: String) -> String {
    relativePath.precomposedStringWithCanonicalMapping
  }

  /// The key of one outcome.
  static func key(
    seed: UInt64, identity: String, variant: String, enumerated: Int, copy: Int
  ) -> RandomKey {
    RandomKey(seed: seed).child(identity).child(variant).child(enumerated).child(copy)
  }
}
