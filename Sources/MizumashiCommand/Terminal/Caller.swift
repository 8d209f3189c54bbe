// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import CCaller

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Who called a container (Deploy/Container/README.md).
enum Caller {
  /// Says so where the files that are written will not be the caller's. The program has become the
  /// owner of the mounted folder before this; outside a container nothing happens.
  static func check() {
    let status = mzm_caller_status()
    guard status != 0 else { return }
    let reason = String(cString: strerror(status))
    Console.error(
      "mizumashi: cannot become the owner of /data (\(reason)); say who you are with --user")
  }
}
