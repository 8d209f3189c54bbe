// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import SystemPackage

/// Goes through one shard and puts members that follow each other and have one key together.
struct WebDatasetGroups: FilePieces {
  private let shard: WebDatasetShard
  private let tar: TarReader
  /// Whether the bytes of pictures are passed over.
  private let isSurvey: Bool
  private let report: ProblemHandler
  private var group: WebDatasetGroup?
  private var held = 0
  private var isAtEnd = false
  /// What is told after the group that was whole before it.
  private var failure: FileError?

  /// A picture, or anything else that is one member, in bytes.
  static let largestMember = 512 << 20
  /// What is not a picture.
  static let largestText = 64 << 20
  /// All that is held of one sample.
  private static let largestSample = 1 << 30

  init(
    _ shard: WebDatasetShard, isSurvey: Bool, _ report: @escaping ProblemHandler
  ) throws(FileError) {
    self.shard = shard
    self.isSurvey = isSurvey
    self.report = report
    tar = try TarReader(shard.path)
  }

  /// The next group; nil at the end.
  ///
  /// - Throws: once, where the file is damaged; the groups before that are whole.
  mutating func next() throws(FileError) -> WebDatasetGroup? {
    if let failure {
      self.failure = nil
      throw failure
    }
    while !isAtEnd {
      let member: TarReader.Member?
      do {
        member = try tar.next()
      } catch {
        throw abandon(error)
      }
      guard let member else {
        isAtEnd = true
        return finish(nil)
      }
      guard let name = name(of: member) else { continue }
      var finished: WebDatasetGroup?
      if group?.key != name.key {
        finished = finish(WebDatasetGroup(key: name.key))
      }
      do {
        try take(member, name.suffix)
      } catch {
        failure = abandon(error)
        if finished == nil { return try next() }
      }
      if let finished { return finished }
    }
    return nil
  }

  /// What came last is not whole.
  private mutating func abandon(_ error: FileError) -> FileError {
    isAtEnd = true
    let key = group.map { ", in \"\($0.key)\" or after it" } ?? ""
    group = nil
    return FileError(shard.path, error.reason + key)
  }

  private mutating func finish(_ new: WebDatasetGroup?) -> WebDatasetGroup? {
    defer {
      group = new
      held = 0
    }
    group?.close()
    return group
  }

  private mutating func take(
    _ member: TarReader.Member, _ suffix: String
  ) throws(FileError) {
    guard var group = self.group else { return }
    defer { self.group = group }
    guard group.announce(suffix) else { return }
    let isPicture = WebDatasetGroup.kind(of: suffix) == .picture
    let limit = isPicture ? Self.largestMember : Self.largestText
    if member.size > limit || held + member.size > Self.largestSample {
      group.fail("\".\(suffix)\" claims to be \(member.size) bytes; the limit is \(limit)")
    } else {
      let bytes = isPicture && isSurvey ? [] : try tar.contents()
      held += bytes.count
      group.take(WebDatasetGroup.Part(suffix: suffix, bytes: bytes))
    }
  }

  /// The name of a member that counts.
  private func name(of member: TarReader.Member) -> WebDatasetName? {
    guard let name = member.name else {
      tell(.error, "a member", "its name is not valid UTF-8")
      return nil
    }
    switch member.kind {
    case .folder: return nil
    case .other:
      tell(.warning, name, "is a link or a device, and is passed over")
      return nil
    case .file: return WebDatasetName(name)
    }
  }

  private func tell(_ severity: DatasetProblem.Severity, _ name: String, _ message: String) {
    report(
      DatasetProblem(
        severity, "\(shard.path.printable): \(FilePath(name).printable)", message))
  }
}
