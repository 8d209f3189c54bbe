// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiLocking
internal import NIOCore

/// Ends the work for clients that are gone, which would only keep others waiting.
///
/// A client that has merely closed its side, as some do after the request, still gets its answer.
final class ClientWatch: Sendable {
  /// By their connections, each of which has one request at a time.
  private let cancellations = Locked<[ObjectIdentifier: @Sendable () -> Void]>([:])

  /// The value of `work`, which is cancelled where the connection closes meanwhile, or with this
  /// task.
  func value<Value: Sendable>(
    for channel: any Channel, _ work: @escaping @Sendable () async -> Value
  ) async -> Value {
    // It begins on this thread: another one would have to be woken.
    let task = Task.immediate { await work() }
    let key = ObjectIdentifier(channel)
    cancellations.withLock { $0[key] = { task.cancel() } }
    defer { cancellations.withLock { $0[key] = nil } }
    // It may have gone before it was watched.
    if !channel.isActive { task.cancel() }
    return await withTaskCancellationHandler {
      await task.value
    } onCancel: {
      task.cancel()
    }
  }

  func isGone(_ channel: any Channel) {
    cancellations.withLock { $0[ObjectIdentifier(channel)] }?()
  }
}
