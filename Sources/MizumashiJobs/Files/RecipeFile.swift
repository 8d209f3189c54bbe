// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiFiles
internal import MizumashiYAML
internal import MizumashiRecipe
internal import SystemPackage

/// Reads the text of a recipe file.
public enum RecipeFile {
  /// The bytes of the file; no more than a recipe may have and one, so that too long ones show.
  public static func bytes(at path: String) throws(FileError) -> [UInt8] {
    try FileReading.prefix(of: FilePath(path), count: ConfigValue.Limit.byteCount + 1)
  }
}
