// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
public import SystemPackage

/// Compares an output folder with its manifest.
public struct Verification: Hashable, Sendable {
  /// Outputs that are as their record says.
  public private(set) var intact = 0
  public private(set) var missing: [String] = []
  public private(set) var changed: [String] = []
  /// Files that no record speaks of.
  public private(set) var orphaned: [String] = []

  public var isClean: Bool { missing.isEmpty && changed.isEmpty && orphaned.isEmpty }

  /// Compares a folder that has a manifest; the manifest itself may be named instead.
  ///
  /// - Throws: when the manifest cannot be read.
  public init(of folder: FilePath) throws(JobError) {
    let manifest = ManifestLocation.path(of: folder)
    let folder = manifest.folder
    do throws(FileError) {
      var reader = try ManifestReader(manifest)
      // As paths, not texts: two spellings that Unicode calls the same are two files.
      var known: Set<FilePath> = [FilePath(ManifestReader.fileName)]
      while let record = try reader.next() {
        known.insert(FilePath(record.output))
        check(record.output, record.sha256, in: folder)
      }
      for (path, digest) in reader.labelFiles.sorted(by: { $0.key < $1.key }) {
        known.insert(FilePath(path))
        check(path, digest, in: folder)
      }
      for entry in try SourceWalk(folder) {
        switch entry {
        case .success(let file) where !known.contains(FilePath(file.relativePath)):
          orphaned.append(file.relativePath)
        case .failure(let refused): orphaned.append(refused.error.path)
        case .success: break
        }
      }
    } catch {
      throw .input(error)
    }
  }

  private mutating func check(_ output: String, _ digest: Digest, in folder: FilePath) {
    guard let path = folder.lexicallyResolving(FilePath(output)),
      let bytes = try? FileReading.contents(of: path, limit: .max - 1)
    else {
      missing.append(output)
      return
    }
    if Digest(of: bytes) == digest {
      intact += 1
    } else {
      changed.append(output)
    }
  }
}
