// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import CZ

/// Unpacks what gzip or zlib has packed, in one piece or in several that follow each other.
final class Inflater {
  struct Failure: Error { var reason: String }

  // Safe: zlib keeps the address of the stream, so it has to stay where it is.
  private let stream: UnsafeMutablePointer<z_stream>
  private let input = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
  /// What of the input has not been unpacked yet.
  private var rest = 0..<0
  private var isInside = false
  private var isAtEnd = false

  /// Gzip or zlib, whichever it is, with the largest window.
  private static let anyPacking: Int32 = 15 + 32

  init() {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    let status = inflateInit2_(
      stream, Self.anyPacking, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    precondition(status == Z_OK, "zlib is of another version, or there is no memory")
  }

  deinit {
    inflateEnd(stream)
    stream.deinitialize(count: 1)
    stream.deallocate()
    input.deallocate()
  }

  /// Unpacks into a buffer that is not empty; gives how many bytes it got, 0 at the end.
  func read(
    into buffer: UnsafeMutableRawBufferPointer,
    from fetch: (UnsafeMutableRawBufferPointer) throws -> Int
  ) throws -> Int {
    while !isAtEnd {
      if rest.isEmpty {
        rest = 0..<(try fetch(input))
        if rest.isEmpty {
          if isInside { throw Failure(reason: "packed data end in the middle") }
          isAtEnd = true
          break
        }
      }
      let got = try step(into: buffer)
      if got > 0 { return got }
    }
    return 0
  }

  private func step(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    let room = UInt32(clamping: buffer.count)
    stream.pointee.next_in = input.baseAddress?.advanced(by: rest.lowerBound)
      .assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_in = UInt32(rest.count)
    stream.pointee.next_out = buffer.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_out = room
    isInside = true
    let status = inflate(stream, Z_NO_FLUSH)
    rest = rest.upperBound - Int(stream.pointee.avail_in)..<rest.upperBound
    switch status {
    case Z_OK, Z_BUF_ERROR: break
    case Z_STREAM_END:
      isInside = false
      // What follows is another piece; padding is not.
      isAtEnd = !rest.isEmpty && input[rest.lowerBound] != 0x1F
      inflateReset(stream)
    default:
      throw Failure(
        reason: stream.pointee.msg.map { "packed data are damaged: \(String(cString: $0))" }
          ?? "packed data are damaged")
    }
    return Int(room - stream.pointee.avail_out)
  }
}
