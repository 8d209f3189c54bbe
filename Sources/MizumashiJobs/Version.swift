// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// The version of this program.
public enum Version {
  public static let current = "0.1.0"
}
