// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiGeometry
import SystemPackage
import Testing

@testable import MizumashiDatasets

@Suite("URIs of pictures")
struct PictureURITests {
  @Test(
    "the path is what follows the bucket",
    arguments: [
      ("s3://bucket/a/b.jpg", "a/b.jpg"), ("gs://b/x.jpg", "x.jpg"),
      ("https://account.blob.core.windows.net/box/a.jpg?sig=1", "box/a.jpg"),
      (
        "azureml://subscriptions/s/resourcegroups/r/workspaces/w/datastores/d/paths/p/a.jpg",
        "p/a.jpg"
      ),
      ("azureml://store/a.jpg", "a.jpg"), ("sub/./a//b.jpg", "sub/a/b.jpg"),
      ("file:///data/a.jpg", "data/a.jpg"), ("a b/写真.jpg", "a b/写真.jpg"),
    ])
  func paths(uri: String, path: String) {
    #expect(PictureURI.paths(in: uri).first?.joined(separator: "/") == path)
  }

  @Test(
    "what leads out is refused",
    arguments: [
      "", "s3://bucket", "s3://bucket/", "s3://bucket/../a.jpg", "/etc/passwd", "a/../../b.jpg",
      "https://host/%2e%2e/a.jpg", "gs://b/a\0b.jpg", String(repeating: "a/", count: 1000),
    ])
  func refused(uri: String) throws {
    let folder = try TemporaryDataset(["a.jpg": [1]])
    #expect(PictureURI.file(for: uri, in: PictureFolder(folder.path)) == nil)
  }

  @Test("the longest part of the path that is there is the picture")
  func suffixes() throws {
    let folder = try TemporaryDataset(["a.jpg": [1], "x/a.jpg": [2], "y z.jpg": [3]])
    let pictures = PictureFolder(folder.path)
    func name(_ uri: String) -> String? { PictureURI.file(for: uri, in: pictures)?.name }
    #expect(name("gs://b/q/x/a.jpg") == "x/a.jpg")
    #expect(name("gs://b/q/a.jpg") == "a.jpg")
    #expect(name("https://b/q/y%20z.jpg") == "y z.jpg")
    #expect(name("gs://b/q/missing.jpg") == "q/missing.jpg")
  }

  @Test(
    "a prefix comes before paths, with a slash between",
    arguments: [
      ("gs://b/", "gs://b/images/a.jpg"), ("gs://b", "gs://b/images/a.jpg"), ("", "images/a.jpg"),
    ])
  func prefixes(prefix: String, uri: String) {
    #expect(PictureURI.uri(of: "images/a.jpg", prefix: prefix) == uri)
  }

  @Test("a file without a folder has its pictures in the present one")
  func presentFolder() {
    let finder = PictureFinder(of: "x.jsonl", pictures: nil)
    #expect(
      finder.file(for: "s3://b/no such picture.jpg", split: nil)?.name == "no such picture.jpg")
  }

  @Test("an accent after a slash is no part of the slash")
  func accents() throws {
    #expect(PictureURI.paths(in: "s3://b/../\u{301}a.jpg") == [])
    #expect(PictureURI.paths(in: "s3://b/x/\u{301}a.jpg") == [["x", "\u{301}a.jpg"]])
    let folder = try TemporaryDataset(["images/\u{301}a.jpg": [1]])
    let finder = PictureFinder(of: folder.path.appending("x.jsonl"), pictures: nil)
    let found = finder.file(for: "s3://b/images/\u{301}a.jpg", split: nil)
    #expect(found.map { Array($0.name.utf8) } == Array("\u{301}a.jpg".utf8))
  }

  @Test("names are those below the folder of a split's pictures, whatever lies beside it")
  func names() throws {
    let folder = try TemporaryDataset([
      "images/train/s/a.jpg": [1], "images/train/a.jpg": [1], "images/valid/a.jpg": [1],
    ])
    let finder = PictureFinder(of: folder.path.appending("x.jsonl"), pictures: nil)
    #expect(finder.file(for: "gs://b/images/train/a.jpg", split: "train")?.name == "a.jpg")
    #expect(finder.file(for: "gs://b/images/train/s/a.jpg", split: "train")?.name == "s/a.jpg")
    #expect(finder.file(for: "gs://b/images/train/gone.jpg", split: "train")?.name == "gone.jpg")
    #expect(finder.file(for: "gs://b/images/valid/a.jpg", split: "val")?.name == "a.jpg")
    #expect(finder.file(for: "gs://b/images/train/a.jpg", split: nil)?.name == "train/a.jpg")
  }
}
