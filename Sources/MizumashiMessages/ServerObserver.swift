// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// Is told what a server does, for logs and measurements.
package protocol ServerObserver: Sendable {
  /// A request was answered, as far as it was.
  func finished(_ exchange: Exchange)
}

/// One request and its answer.
package struct Exchange: Sendable {
  package var head: RequestHead
  package var status: Int
  /// Of the body, as far as it was read.
  package var bytesRead: Int
  /// Of the answer's body, as far as it was sent.
  package var bytesWritten: Int
  package var duration: Duration
  /// Whether the connection broke before the answer was sent whole.
  package var isBroken: Bool
  /// Why it broke; nil where the client went away.
  package var failure: String?
  /// The client's address; nil where it is not known.
  package var peer: String?

  package init(
    head: RequestHead, status: Int, bytesRead: Int = 0, bytesWritten: Int = 0,
    duration: Duration = .zero, isBroken: Bool = false, peer: String? = nil
  ) {
    self.head = head
    self.status = status
    self.bytesRead = bytesRead
    self.bytesWritten = bytesWritten
    self.duration = duration
    self.isBroken = isBroken
    self.peer = peer
  }
}
