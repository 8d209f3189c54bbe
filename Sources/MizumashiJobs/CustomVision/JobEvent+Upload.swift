// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiCustomVision
internal import MizumashiFiles

extension JobEvent {
  /// What became of an upload, as jobs tell it.
  init(_ event: Uploader.Event) {
    switch event {
    case .stored(let name, _): self = .finished(source: name, outputs: 1)
    case .duplicate(let name, _), .known(let name, false): self = .alreadyDone(source: name)
    case .known(let name, true):
      self = .warning(
        FileError("\(name): its labels have changed since it was sent; the project has the old"))
    case .refused(let name, let status):
      self = .failed(FileError("\(name): the service says \(status)"))
    }
  }
}
