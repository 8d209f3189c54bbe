// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiLocking
package import SystemPackage

/// Where files may be read, for work that must not leave a folder whatever names the files: labels,
/// lists of pictures and links may lead anywhere.
///
/// It holds for a task and its children, and is asked where files are opened, so that no format of
/// data sets has to think of it.
package struct ReadingBounds: Sendable {
  @TaskLocal static var current: ReadingBounds?

  private let allows: @Sendable (FilePath) -> Bool
  private let refused = Locked<FilePath?>(nil)

  package init(_ allows: @escaping @Sendable (FilePath) -> Bool) { self.allows = allows }

  /// The first file or folder that was refused; nil where none was.
  package var firstRefused: FilePath? { refused.withLock { $0 } }

  /// Does something within these bounds.
  package func hold<Result, Failure: Error>(
    _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try Self.$current.withValue(self) { () -> Swift.Result<Result, Failure> in
      do throws(Failure) {
        return .success(try body())
      } catch {
        return .failure(error)
      }
    }.get()
  }

  /// Does something within these bounds.
  package func hold<Result: Sendable>(
    _ body: @Sendable () async throws -> Result
  ) async throws -> Result {
    try await Self.$current.withValue(self) { try await body() }
  }

  /// - Throws: where the present bounds do not have a path.
  static func check(_ path: FilePath) throws(FileError) {
    guard let current, !current.allows(path) else { return }
    current.refused.withLock { if $0 == nil { $0 = path } }
    throw FileError(path, "lies outside the folder that may be read")
  }
}
