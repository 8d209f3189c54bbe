// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiCustomVision
internal import MizumashiFiles
internal import SystemPackage

/// The file that notes what was sent of a data set to a project.
struct PushJournal {
  let path: FilePath
  private let endpoint: Endpoint?
  private let project: String

  /// - Parameter path: nil for a file beside the data set: what is in its folder belongs to it.
  init(
    _ path: FilePath?, of data: FilePath, _ project: Project, _ client: CustomVisionClient
  ) {
    self.path = path ?? Self.path(data, project.id)
    endpoint = client.trainingEndpoint
    self.project = project.id
  }

  private static func path(_ data: FilePath, _ project: String) -> FilePath {
    let name = data.lexicallyNormalized().lastComponent?.string ?? "data"
    let short = project.filter { $0.isLetter || $0.isNumber }.prefix(8)
    return FolderPath.parent(of: data).appending("\(name).customvision-\(short).jsonl")
  }

  /// Makes the file where there is none.
  func open() throws -> UploadJournal {
    guard let endpoint else { throw CustomVisionError.noAccess(.training) }
    do throws(FileError) {
      return try UploadJournal(path, endpoint: endpoint, project: project)
    } catch {
      throw JobError.output(error)
    }
  }

  /// What pictures are called that were sent; none where there is no file.
  func sentNames() throws -> Set<String> {
    guard FileKind(of: path) != nil else { return [] }
    return Set(try open().entries.map(\.name))
  }
}
