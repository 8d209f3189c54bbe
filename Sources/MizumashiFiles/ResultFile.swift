// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import SystemPackage

/// Writes single files that the user named.
public enum ResultFile {
  /// Writes a result file, also over one that is there: the caller named it.
  public static func write(_ bytes: [UInt8], to path: FilePath) throws(FileError) {
    do {
      let file = try FileDescriptor.open(
        path, .writeOnly, options: [.create, .truncate, .closeOnExec],
        permissions: [.ownerReadWrite, .groupRead, .otherRead])
      try file.closeAfter { _ = try file.writeAll(bytes) }
    } catch {
      throw FileError(path, error as? Errno ?? .ioError)
    }
  }
}
