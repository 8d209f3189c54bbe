// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import CArchive
internal import MizumashiFiles
internal import SystemPackage

/// Goes through the members of a tar file, which gzip may have packed, from the first to the last.
/// Nothing of it is written anywhere.
final class TarReader {
  struct Member {
    enum Kind: Hashable { case file, folder, other }

    /// The bytes of its name; nil where they are no text.
    var name: String?
    /// As its header claims.
    var size: Int
    var kind: Kind
  }

  private let bytes: ByteStream
  private let archive: OpaquePointer
  private let buffer = UnsafeMutableRawBufferPointer.allocate(
    byteCount: 1 << 16, alignment: 16)
  /// What went wrong in a call back; C cannot carry it.
  private var failure: FileError?

  init(_ path: FilePath) throws(FileError) {
    bytes = try ByteStream(path, isPacked: ByteStream.isGzip)
    guard let archive = archive_read_new() else { throw FileError(path, .noMemory) }
    self.archive = archive
    archive_read_support_format_tar(archive)
    archive_read_set_read_callback(archive) { _, context, place in
      guard let reader = TarReader.reader(context) else { return -1 }
      place?.pointee = UnsafeRawPointer(reader.buffer.baseAddress)
      return reader.fill()
    }
    archive_read_set_skip_callback(archive) { _, context, count in
      Int64(TarReader.reader(context)?.bytes.skip(Int(count)) ?? 0)
    }
    archive_read_set_callback_data(archive, Unmanaged.passUnretained(self).toOpaque())
    try check(archive_read_open1(archive))
  }

  deinit {
    archive_read_free(archive)
    buffer.deallocate()
  }

  /// The next member; nil at the end.
  func next() throws(FileError) -> Member? {
    var entry: OpaquePointer?
    let status = archive_read_next_header(archive, &entry)
    if status == ARCHIVE_EOF { return nil }
    // A warning is about characters that the present locale lacks; names are taken as bytes.
    if status != ARCHIVE_WARN { try check(status) }
    let kind: Member.Kind =
      switch archive_entry_filetype(entry) {
      case _ where archive_entry_hardlink(entry) != nil: .other
      case 0o100000: .file
      case 0o040000: .folder
      default: .other
      }
    return Member(
      name: Self.name(of: entry), size: Int(max(0, archive_entry_size(entry))), kind: kind)
  }

  /// The bytes of the member that came last. Memory is taken as they come, not as they are claimed.
  func contents() throws(FileError) -> [UInt8] {
    var contents: [UInt8] = []
    while true {
      var got = 0
      let piece = [UInt8](unsafeUninitializedCapacity: Self.piece) { buffer, filled in
        got = archive_read_data(archive, buffer.baseAddress, buffer.count)
        filled = max(0, got)
      }
      if got < 0 { try check(Int32(got)) }
      if got <= 0 { return contents }
      if contents.isEmpty { contents = piece } else { contents += piece }
    }
  }

  private static let piece = 1 << 20

  private static func name(of entry: OpaquePointer?) -> String? {
    if let name = archive_entry_pathname(entry).flatMap({ String(validatingCString: $0) }) {
      return name
    }
    return archive_entry_pathname_utf8(entry).flatMap { String(validatingCString: $0) }
  }

  // Safe: the context is the reader that the archive belongs to, which outlives every call.
  private static func reader(_ context: UnsafeMutableRawPointer?) -> TarReader? {
    context.map { Unmanaged<TarReader>.fromOpaque($0).takeUnretainedValue() }
  }

  private func fill() -> Int {
    do {
      return try bytes.read(into: buffer)
    } catch {
      failure = error
      return -1
    }
  }

  private func check(_ status: Int32) throws(FileError) {
    guard status != ARCHIVE_OK else { return }
    if let failure { throw failure }
    let reason = archive_error_string(archive).map { String(cString: $0) }
    throw FileError(bytes.path, reason.map { "no tar file, or a damaged one: \($0)" } ?? "damaged")
  }
}
