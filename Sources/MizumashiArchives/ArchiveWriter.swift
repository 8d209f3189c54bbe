// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import CArchive

/// Writes an archive whose bytes depend on the members' names and contents alone.
///
/// What is written waits in memory until it is taken. One task at a time uses it.
package final class ArchiveWriter {
  private let format: ArchiveFormat
  private let archive: OpaquePointer
  private var output: [UInt8] = []

  /// The owner of all members, whoever writes them.
  private static let owner = "mizumashi"

  package init(_ format: ArchiveFormat) throws(ArchiveError) {
    guard let archive = archive_write_new() else { throw ArchiveError("no memory") }
    self.format = format
    self.archive = archive
    switch format {
    case .tar:
      archive_write_set_format_pax_restricted(archive)
      archive_write_set_bytes_per_block(archive, 1 << 18)
      archive_write_set_bytes_in_last_block(archive, 10240)
    case .zip:
      archive_write_set_format_zip(archive)
      // Pictures are compressed already.
      archive_write_set_format_option(archive, "zip", "compression", "store")
      archive_write_set_bytes_per_block(archive, 0)
    }
    let context = Unmanaged.passUnretained(self).toOpaque()
    do {
      try check(archive_write_open(archive, context, nil, { ArchiveWriter.take($1, $2, $3) }, nil))
    } catch {
      archive_write_free(archive)
      throw error
    }
  }

  deinit {
    // An archive that is not finished would write its end now.
    archive_write_fail(archive)
    archive_write_free(archive)
  }

  /// - Parameter name: with "/" between folders; in zip and tar alike it is UTF-8.
  package func add(_ bytes: [UInt8], named name: String) throws(ArchiveError) {
    let entry = archive_entry_new()
    defer { archive_entry_free(entry) }
    archive_entry_set_pathname(entry, name)
    archive_entry_set_size(entry, Int64(bytes.count))
    archive_entry_set_filetype(entry, 0o100000)
    archive_entry_set_perm(entry, 0o444)
    archive_entry_set_uid(entry, 0)
    archive_entry_set_gid(entry, 0)
    archive_entry_set_uname(entry, Self.owner)
    archive_entry_set_gname(entry, Self.owner)
    archive_entry_set_mtime(entry, 0, 0)
    let start = output.count
    let status = archive_write_header(archive, entry)
    // A warning is about characters that the present locale lacks; names are written as bytes.
    if status != ARCHIVE_WARN { try check(status) }
    if format == .zip { ZipNames.markUTF8(in: &output, from: start) }
    let written = bytes.withUnsafeBytes { archive_write_data(archive, $0.baseAddress, $0.count) }
    if written != bytes.count { try check(written < 0 ? Int32(written) : ARCHIVE_FATAL) }
    try check(archive_write_finish_entry(archive))
  }

  /// Writes the end. Nothing can be added any more.
  package func finish() throws(ArchiveError) {
    let start = output.count
    try check(archive_write_close(archive))
    if format == .zip { ZipNames.markUTF8(in: &output, from: start) }
  }

  /// What was written since the last time.
  package func takeOutput() -> [UInt8] {
    defer { output = [] }
    return output
  }

  private static func take(
    _ context: UnsafeMutableRawPointer?, _ bytes: UnsafeRawPointer?, _ count: Int
  ) -> Int {
    guard let context else { return -1 }
    // Safe: the context is the writer that the archive belongs to, which outlives every call.
    let writer = Unmanaged<ArchiveWriter>.fromOpaque(context).takeUnretainedValue()
    writer.output.append(contentsOf: UnsafeRawBufferPointer(start: bytes, count: count))
    return count
  }

  private func check(_ status: Int32) throws(ArchiveError) {
    guard status != ARCHIVE_OK else { return }
    throw ArchiveError(
      archive_error_string(archive).map { String(cString: $0) } ?? "cannot be written")
  }
}

package enum ArchiveFormat: String, Sendable, CaseIterable {
  /// USTAR; pax where a name is too long for that.
  case tar
  /// Members are stored as they are.
  case zip
}

package struct ArchiveError: Error, Sendable, CustomStringConvertible {
  package let description: String

  init(_ description: String) { self.description = description }
}
