// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MizumashiLocking

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A server on this machine that answers each connection with the same bytes, and remembers what
/// it was sent.
final class CannedServer: Sendable {
  let port: UInt16
  private let socket: Int32
  private let received = Locked<[String]>([])

  /// - Parameter reply: nil to read and never to answer.
  init(_ reply: String?) throws {
    #if canImport(Glibc)
      let stream = Int32(SOCK_STREAM.rawValue)
    #else
      let stream = SOCK_STREAM
    #endif
    let listener = Self.open(stream)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        bind(listener, pointer, length) == 0 && listen(listener, 8) == 0
          && getsockname(listener, pointer, &length) == 0
      }
    }
    guard bound else { throw CocoaError(.fileReadUnknown) }
    socket = listener
    port = UInt16(bigEndian: address.sin_port)
    let received = received
    Thread.detachNewThread {
      while true {
        let connection = accept(listener, nil, nil)
        guard connection >= 0 else { return }
        let request = Self.read(connection)
        received.withLock { $0.append(request) }
        if let reply {
          _ = Array(reply.utf8).withUnsafeBytes { write(connection, $0.baseAddress, $0.count) }
          close(connection)
        }
      }
    }
  }

  deinit {
    // Wakes the thread that waits for a connection, which closing alone would not.
    shutdown(socket, Int32(SHUT_RDWR))
    close(socket)
  }

  var requests: [String] { received.withLock { $0 } }
  var address: String { "http://127.0.0.1:\(port)" }

  private static func open(_ stream: Int32) -> Int32 {
    #if canImport(Glibc)
      Glibc.socket(AF_INET, stream, 0)
    #else
      Darwin.socket(AF_INET, stream, 0)
    #endif
  }

  /// Reads the head, and as much as it announces.
  private static func read(_ connection: Int32) -> String {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      #if canImport(Glibc)
        let count = Glibc.read(connection, &buffer, buffer.count)
      #else
        let count = Darwin.read(connection, &buffer, buffer.count)
      #endif
      guard count > 0 else { break }
      bytes += buffer.prefix(count)
      let text = String(decoding: bytes, as: UTF8.self)
      guard let head = text.range(of: "\r\n\r\n") else { continue }
      let lines = text[..<head.lowerBound].lowercased().components(separatedBy: "\r\n")
      let announced = lines.first { $0.hasPrefix("content-length: ") }.flatMap {
        Int($0.dropFirst("content-length: ".count))
      }
      if text[head.upperBound...].utf8.count >= announced ?? 0 { break }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
