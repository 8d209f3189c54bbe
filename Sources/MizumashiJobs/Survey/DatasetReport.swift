// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

/// What a data set holds, and what is wrong with it.
public struct DatasetReport: Codable, Hashable, Sendable {
  public struct ClassCount: Codable, Hashable, Sendable {
    public var name: String
    /// Pictures that have it, as a tag or as an object.
    public var pictures = 0
    public var objects = 0
  }

  public struct SplitCount: Codable, Hashable, Sendable {
    public var name: String
    public var pictures = 0
  }

  /// The least, the middle and the greatest of some numbers.
  public struct Spread: Codable, Hashable, Sendable {
    public var least: Int
    public var median: Int
    public var greatest: Int

    init?(_ numbers: [Int]) {
      let sorted = numbers.sorted()
      guard let first = sorted.first, let last = sorted.last else { return nil }
      (least, median, greatest) = (first, sorted[sorted.count / 2], last)
    }
  }

  /// Something wrong, and where.
  public struct Finding: Codable, Hashable, Sendable {
    public var place: String
    public var message: String
  }

  public var path: String
  public var format: String
  public var pictures = 0
  public var objects = 0
  /// In the order of the data set.
  public var classes: [ClassCount] = []
  public var splits: [SplitCount] = []
  /// Pictures without tags and objects.
  public var unlabelled = 0
  /// Pixels.
  public var widths: Spread?
  public var heights: Spread?
  public var objectsPerPicture: Spread?
  /// Objects by the area of their boxes, at the limits of COCO: 32² and 96² pixels.
  public var small = 0
  public var medium = 0
  public var large = 0
  /// How many times as many pictures the most frequent class has as the least frequent one that
  /// has any; nil with fewer than two.
  public var imbalance: Double?
  /// Boxes that reach beyond their pictures by more than a pixel.
  public var boxesOutside = 0
  public var unreadable: [Finding] = []
  /// Labels that could not be read, or were read in a way that people should know about.
  public var problems: [Finding] = []
  /// How many of them are errors.
  public var errors = 0
  /// Pictures that are the same file.
  public var duplicates: [[String]] = []
  /// Pictures that look the same, and are not the same file.
  public var lookalikes: [[String]] = []
  /// Those of the two that lie in several splits: what is learned is tested.
  public var leaks: [[String]] = []

  init(path: String, format: String) {
    self.path = path
    self.format = format
  }

  /// Whether nothing is wrong that would spoil a training.
  public var isSound: Bool { unreadable.isEmpty && errors == 0 && leaks.isEmpty }
}
