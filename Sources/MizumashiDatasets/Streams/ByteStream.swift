// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import SystemPackage

/// The bytes of a file from its beginning to its end; what gzip or zlib has packed is unpacked on
/// the way.
final class ByteStream {
  let path: FilePath
  /// How many bytes there are; nil where only unpacking would tell.
  let size: Int?
  /// How many bytes have been read or skipped.
  private(set) var position = 0

  private let file: FileDescriptor
  private let inflater: Inflater?
  private var offset: Int64 = 0

  /// - Parameter isPacked: says whether a file is packed, by its first bytes.
  init(_ path: FilePath, isPacked: ([UInt8]) -> Bool) throws(FileError) {
    self.path = path
    file = try FileReading.open(path).0
    do {
      let packed = isPacked(try FileReading.prefix(of: path, count: 16))
      inflater = packed ? Inflater() : nil
      size = packed ? nil : Int(try file.seek(offset: 0, from: .end))
    } catch {
      try? file.close()
      throw error as? FileError ?? FileError(path, error as? Errno ?? .ioError)
    }
  }

  deinit { try? file.close() }

  static func isGzip(_ beginning: [UInt8]) -> Bool { beginning.starts(with: [0x1F, 0x8B]) }

  /// Fills the buffer as far as there are bytes; gives how many there were, 0 at the end.
  ///
  /// - Throws: where packed bytes end in the middle, or are none, after all that came before has
  ///   been given.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(FileError) -> Int {
    var filled = 0
    while filled < buffer.count {
      let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
      let got: Int
      do {
        got = try inflater.map { try $0.read(into: rest, from: fetch) } ?? fetch(rest)
      } catch {
        if filled > 0, error is Inflater.Failure { break }
        let reason = (error as? Inflater.Failure)?.reason
        throw reason.map { FileError(path, $0) } ?? FileError(path, error as? Errno ?? .ioError)
      }
      if got == 0 { break }
      filled += got
    }
    position += filled
    return filled
  }

  /// As many bytes as there are, `count` at most. What is not there needs no memory.
  func read(_ count: Int) throws(FileError) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < count {
      let wanted = min(count - bytes.count, Self.piece)
      var got = 0
      do {
        bytes += try [UInt8](unsafeUninitializedCapacity: wanted) { buffer, filled in
          filled = try read(into: UnsafeMutableRawBufferPointer(buffer))
          got = filled
        }
      } catch {
        throw error as? FileError ?? FileError(path, .ioError)
      }
      if got < wanted { break }
    }
    return bytes
  }

  /// Goes on without reading; gives by how many bytes, which may be none.
  func skip(_ count: Int) -> Int {
    guard let size else { return 0 }
    let step = max(0, min(count, size - position))
    offset += Int64(step)
    position += step
    return step
  }

  private static let piece = 1 << 20

  private func fetch(_ buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    let got = try file.read(fromAbsoluteOffset: offset, into: buffer)
    offset += Int64(got)
    return got
  }
}
