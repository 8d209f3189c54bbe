// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import SystemPackage

#if canImport(Glibc)
  internal import Glibc

  /// A file that gets its name when it is whole. Whatever happens before, nothing is left behind,
  /// and a name that is taken stays with who has it.
  ///
  /// Linux has such files (`O_TMPFILE`), and most of its file systems.
  enum UnnamedFile {
    /// Writes a file that is called `target`.
    ///
    /// - Returns: false, with nothing done, where the file system or the machine has no such files.
    /// - Throws: when it cannot be written, or the name is taken.
    static func write(_ bytes: UnsafeRawBufferPointer, to target: FilePath) throws -> Bool {
      let file: FileDescriptor
      do {
        file = try FileDescriptor.open(
          target.folder, .writeOnly, options: [unnamed, .closeOnExec],
          permissions: [.ownerReadWrite, .groupRead, .otherRead])
      } catch Errno.notSupported, Errno.isDirectory, Errno.invalidArgument {
        // The second is what kernels say that take the option for `O_DIRECTORY` alone.
        return false
      }
      return try file.closeAfter {
        _ = try file.writeAll(bytes)
        // Only root may link a descriptor itself; this way is everybody's.
        let linked = "/proc/self/fd/\(file.rawValue)".withCString { own in
          target.withPlatformString { linkat(AT_FDCWD, own, AT_FDCWD, $0, AT_SYMLINK_FOLLOW) }
        }
        if linked == 0 { return true }
        // Without /proc, or links, another way has to be found.
        if [ENOENT, EPERM, EOPNOTSUPP, EXDEV].contains(errno) { return false }
        throw Errno(rawValue: errno)
      }
    }

    /// `O_TMPFILE`, which Swift does not import: one bit, the same on all of Swift's processors,
    /// beside `O_DIRECTORY`.
    private static let unnamed = FileDescriptor.OpenOptions(rawValue: 0o20_000_000 | O_DIRECTORY)
  }
#endif
