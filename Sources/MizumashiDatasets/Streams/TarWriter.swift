// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import CArchive

/// Writes a tar file (USTAR; pax where a name is too long for that) whose bytes depend on the
/// members' names and contents alone.
final class TarWriter {
  private let stream: any DatasetStream
  private let path: String
  private let archive: OpaquePointer
  /// What went wrong in a call back; C cannot carry it.
  private var failure: DatasetError?

  /// The owner of all members, whoever writes them.
  private static let owner = "mizumashi"

  init(into sink: any DatasetSink, _ path: String) throws(DatasetError) {
    guard let archive = archive_write_new() else { throw DatasetError(path, "no memory") }
    self.archive = archive
    self.path = path
    do {
      stream = try sink.open(path)
    } catch {
      archive_write_free(archive)
      throw error
    }
    archive_write_set_format_pax_restricted(archive)
    archive_write_set_bytes_per_block(archive, 1 << 18)
    archive_write_set_bytes_in_last_block(archive, 10240)
    let context = Unmanaged.passUnretained(self).toOpaque()
    try check(
      archive_write_open(
        archive, context, nil, { TarWriter.write($1, $2, $3) }, nil))
  }

  deinit {
    // An archive that is not finished would write its end now.
    archive_write_fail(archive)
    archive_write_free(archive)
  }

  func add(_ bytes: [UInt8], named name: String) throws(DatasetError) {
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
    let status = archive_write_header(archive, entry)
    // A warning is about characters that the present locale lacks; names are written as bytes.
    if status != ARCHIVE_WARN { try check(status) }
    let written = bytes.withUnsafeBytes { archive_write_data(archive, $0.baseAddress, $0.count) }
    if written != bytes.count { try check(written < 0 ? Int32(written) : ARCHIVE_FATAL) }
  }

  func close() throws(DatasetError) {
    try check(archive_write_close(archive))
    try stream.close()
  }

  private static func write(
    _ context: UnsafeMutableRawPointer?, _ bytes: UnsafeRawPointer?, _ count: Int
  ) -> Int {
    guard let context else { return -1 }
    // Safe: the context is the writer that the archive belongs to, which outlives every call.
    let writer = Unmanaged<TarWriter>.fromOpaque(context).takeUnretainedValue()
    do {
      try writer.stream.append(Array(UnsafeRawBufferPointer(start: bytes, count: count)))
      return count
    } catch {
      writer.failure = error
      return -1
    }
  }

  private func check(_ status: Int32) throws(DatasetError) {
    guard status != ARCHIVE_OK else { return }
    if let failure { throw failure }
    throw DatasetError(
      path, archive_error_string(archive).map { String(cString: $0) } ?? "cannot be written")
  }
}
