// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles

/// What a file holds, piece by piece.
protocol FilePieces {
  associatedtype Piece
  /// The next one; nil at the end.
  mutating func next() throws(FileError) -> Piece?
}

/// Goes through the pieces of files, one file after the other. What stops one of them is told, and
/// the next one begins.
struct FileChain<File, Pieces: FilePieces> {
  private let files: [File]
  private let open: (File) throws(FileError) -> Pieces
  private let report: ProblemHandler
  private var index = 0
  private var pieces: Pieces?

  init(
    _ files: [File], _ report: @escaping ProblemHandler,
    open: @escaping (File) throws(FileError) -> Pieces
  ) {
    self.files = files
    self.report = report
    self.open = open
  }

  /// The next piece and the file that it is from; nil at the end.
  mutating func next() -> (file: File, piece: Pieces.Piece)? {
    while index < files.count {
      let file = files[index]
      do throws(FileError) {
        if pieces == nil { pieces = try open(file) }
        if let piece = try pieces?.next() { return (file, piece) }
      } catch {
        report(DatasetProblem(.error, error.path, error.reason))
      }
      pieces = nil
      index += 1
    }
    return nil
  }
}
