// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import SystemPackage

/// Goes through the records of a file: length, sum of the length, bytes, sum of the bytes. The file
/// may be packed as a whole by gzip or zlib.
struct TFRecordFile: FilePieces {
  struct Record {
    /// From 1.
    var number: Int
    /// Where it begins in the file, unpacked.
    var offset: Int
    var bytes: [UInt8]
  }

  let path: FilePath
  private let isChecked: Bool
  private let stream: ByteStream
  private var number = 0

  /// A record cannot be larger: protocol buffers end at 2 GiB, and pictures well before.
  static let largest = 512 << 20

  /// - Parameter isChecked: whether the sums of records' bytes are looked at.
  init(_ path: FilePath, isChecked: Bool = true) throws(FileError) {
    self.path = path
    self.isChecked = isChecked
    stream = try ByteStream(path) { beginning in
      let isZlib = beginning.count > 1 && beginning[0] == 0x78
      return !Self.isRecord(beginning) && (ByteStream.isGzip(beginning) || isZlib)
    }
  }

  /// Whether bytes begin with a length and its sum.
  static func isRecord(_ beginning: [UInt8]) -> Bool {
    beginning.count >= 12
      && CRC32C.masked(Array(beginning[..<8]))
        == UInt32(truncatingIfNeeded: number(beginning[8..<12]))
  }

  /// The next record; nil at the end. After an error there is nothing more to read: nobody knows
  /// where the next record begins.
  mutating func next() throws(FileError) -> Record? {
    let offset = stream.position
    number += 1
    let head = try stream.read(12)
    if head.isEmpty { return nil }
    guard head.count == 12 else { throw failure(offset, "the file ends within its length") }
    guard Self.isRecord(head) else {
      throw failure(
        offset,
        number == 1
          ? "no TFRecord file: the sum of its length is wrong"
          : "the sum of its length is wrong")
    }
    let length = Self.number(head[..<8])
    guard length <= Self.largest else {
      throw failure(offset, "it claims \(length) bytes; the limit is \(Self.largest)")
    }
    if let size = stream.size, Int(length) > size - stream.position {
      throw failure(
        offset, "it claims \(length) bytes, and the file ends after \(size - stream.position)")
    }
    let bytes = try stream.read(Int(length))
    let sum = try stream.read(4)
    guard bytes.count == Int(length), sum.count == 4 else {
      throw failure(offset, "the file ends within it")
    }
    guard !isChecked || CRC32C.masked(bytes) == UInt32(truncatingIfNeeded: Self.number(sum[...]))
    else { throw failure(offset, "the sum of its bytes is wrong") }
    return Record(number: number, offset: offset, bytes: bytes)
  }

  private func failure(_ offset: Int, _ reason: String) -> FileError {
    FileError(path, "record \(number) at byte \(offset): \(reason)")
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// A record as it is written.
  static func framed(_ bytes: [UInt8]) -> [UInt8] {
    let length = littleEndian(UInt64(bytes.count))
    return length + littleEndian(CRC32C.masked(length)) + bytes
      + littleEndian(CRC32C.masked(bytes))
  }

  private static func littleEndian(_ number: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: number.littleEndian, Array.init)
  }
}
