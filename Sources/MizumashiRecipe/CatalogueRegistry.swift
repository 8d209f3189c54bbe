// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

extension Catalogue {
  /// Every augmenter there is, one line each. Registering an augmenter puts it under all laws.
  static let registered: [any Augmenter.Type] = []
}
