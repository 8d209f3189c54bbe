// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import Dispatch
internal import MizumashiJobs
internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Turns Ctrl-C and SIGTERM into a wish to stop. A second one ends the process at once.
final class SignalWatch {
  let interruption = Interruption()
  private let received = ReceivedSignal()
  private let sources: [any DispatchSourceSignal]

  init() {
    // A queue of its own has a thread of its own: the global ones wait until a worker has nothing
    // to do.
    let queue = DispatchQueue(label: "signals", qos: .userInteractive)
    sources = [SIGINT, SIGTERM].map { [interruption, received] number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler {
        if received.isSecond(number) { _exit(128 + number) }
        interruption.request()
      }
      source.activate()
      return source
    }
  }

  /// 128 plus the signal's number, once one was received.
  var exitCode: Int32? { received.number.map { 128 + $0 } }
}

/// The first signal that came.
private final class ReceivedSignal: Sendable {
  private let value = Atomic<Int32>(0)

  /// Notes a signal; whether there was one before.
  func isSecond(_ number: Int32) -> Bool {
    value.exchange(number, ordering: .relaxed) != 0
  }

  var number: Int32? {
    let number = value.load(ordering: .relaxed)
    return number == 0 ? nil : number
  }
}
