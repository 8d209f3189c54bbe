// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import MizumashiFiles

@testable import MizumashiCustomVision

extension CaptureCalls {
  private static let redEntry = ImageFileEntry(
    name: "red_0.png", contents: redPicture, tagIds: [red])
  private static let blueEntry = ImageFileEntry(
    name: "blue_0.png", contents: bluePicture, tagIds: [blue])
  static let redBytes = Base64.bytes(of: redPicture) ?? []

  private static let upload: Call = {
    try await $0.createImages(ImageFileBatch(images: [redEntry, blueEntry]), in: project)
  }

  static let images: [String: Call] = [
    "16": upload, "19": upload, "20": upload,
    "17": {
      let entry = ImageFileEntry(name: "red_0.png", contents: redPicture)
      return try await $0.createImages(
        ImageFileBatch(images: [entry], tagIds: [red], metadata: ["source": "mizumashi"]),
        in: project)
    },
    "18": {
      let entry = ImageFileEntry(
        name: "red_0.png", contents: redPicture,
        regions: [
          Region(tagId: red, left: 0.25, top: 0.25, width: 0.5, height: 0.5),
          Region(tagId: blue, left: 0, top: 0, width: 1, height: 1),
        ])
      return try await $0.createImages(ImageFileBatch(images: [entry]), in: project)
    },
    "21": {
      try await $0.createImages([ImageFile(bytes: redBytes)], tagIds: [red, blue], in: project)
    },
    "22": {
      try await $0.createImages(
        [ImageFile(name: "red_0.png", bytes: redBytes)], tagIds: [red], in: project)
    },
    "23": { try await $0.createImages([ImageFile(bytes: redBytes)], in: project) },
    "24": {
      let first = ImageUrlEntry(url: url, tagIds: [red])
      let second = ImageUrlEntry(
        url: "https://example.com/b.jpg",
        regions: [Region(tagId: red, left: 0.1, top: 0.2, width: 0.3, height: 0.4)])
      return try await $0.createImages(ImageUrlBatch(images: [first, second]), in: project)
    },
    "25": {
      try await $0.createImages(
        ImageIdBatch(images: [ImageIdEntry(id: stored)], tagIds: [red]), in: project)
    },
    "26": { try await $0.images(of: project) },
    "27": {
      var query = ImageQuery()
      query.tagIds = [red, blue]
      query.taggingStatus = "Tagged"
      query.filter = "metadata=key1 eq 'value1'"
      query.orderBy = "Oldest"
      query.take = 256
      query.skip = 10
      return try await $0.images(of: project, query)
    },
    "28": { try await $0.imageCount(of: project) },
    "29": { try await $0.images(withIds: [image, otherImage], of: project) },
    "30": { try await $0.taggedImages(of: project) },
    "31": { try await $0.taggedImageCount(of: project, tagIds: [red]) },
    "32": { try await $0.untaggedImages(of: project) },
    "33": { try await $0.untaggedImageCount(of: project) },
    "34": {
      try await $0.createImageTags([ImageTagPair(imageId: image, tagId: blue)], in: project)
    },
    "35": {
      try await $0.deleteImageTags(images: [image, otherImage], tags: [red], of: project)
      return nil
    },
    "36": {
      let region = Region(tagId: red, left: 0.1, top: 0.2, width: 0.3, height: 0.4)
      return try await $0.createImageRegions(
        [ImageRegionEntry(imageId: image, region)], in: project)
    },
    "37": {
      try await $0.deleteImageRegions([region], of: project)
      return nil
    },
    "38": { try await $0.regionProposals(for: image, of: project) },
    "39": {
      try await $0.suggestions(for: [image, otherImage], iteration: iteration, of: project)
    },
    "40": { try await $0.updateMetadata(["k": "v"], of: [image], in: project) },
    "41": {
      try await $0.deleteImages([image, otherImage], of: project)
      return nil
    },
    "42": {
      try await $0.deleteAllImages(of: project, allIterations: true)
      return nil
    },
  ]
}
