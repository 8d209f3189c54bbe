// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import MizumashiCodecs
internal import MizumashiPixels

/// Renders the example pictures: `swift run -c release ExamplePictures Examples/images_in`.
@main
struct ExamplePictures {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    guard let path = arguments.first else {
      FileHandle.standardError.write(Data("usage: ExamplePictures FOLDER [PICTURE…]\n".utf8))
      exit(64)
    }
    let folder = URL(fileURLWithPath: path, isDirectory: true)
    let wanted = Set(arguments.dropFirst())
    for picture in Picture.all where wanted.isEmpty || wanted.contains(picture.path) {
      let file = folder.appendingPathComponent(picture.path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(picture.encoded()).write(to: file)
      print(picture.path)
    }
  }
}
