// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiGeometry

/// What all samples of a data set share.
public struct DatasetSchema: Hashable, Sendable {
  /// In the data set's own order, which is that of class ids.
  public var classes: [ObjectClass]
  /// What else is said of the data set as a whole (licences, dates), by name.
  public var attributes: [String: AttributeValue]

  public init(classes: [ObjectClass] = [], attributes: [String: AttributeValue] = [:]) {
    self.classes = classes
    self.attributes = attributes
  }

  /// Classes by their names, in byte order, as formats have it that keep no list.
  public init(classNames: some Sequence<String>) {
    self.init(
      classes: Set(classNames).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map {
        ObjectClass(name: $0)
      })
  }

  /// Where each class stands in the list.
  public var indices: [String: Int] {
    Dictionary(classes.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
  }
}

/// A class of objects, or of pictures.
public struct ObjectClass: Hashable, Sendable {
  public var name: String
  /// The number that the data set gives it; nil where it gives none.
  public var id: Int?
  /// The names of its keypoints, in order.
  public var keypoints: [String]
  /// Pairs of keypoints that are joined, as indices from 0.
  public var skeleton: [[Int]]
  /// What else is said of it.
  public var attributes: [String: AttributeValue]

  public init(
    name: String, id: Int? = nil, keypoints: [String] = [], skeleton: [[Int]] = [],
    attributes: [String: AttributeValue] = [:]
  ) {
    self.name = name
    self.id = id
    self.keypoints = keypoints
    self.skeleton = skeleton
    self.attributes = attributes
  }
}

extension ObjectClass {
  private static let mostNumbered = 10_000

  /// Classes that are called by their numbers: all up to the largest one, so that they stay the
  /// same in formats that count them; only those given where that would be absurdly many.
  static func numbered(_ ids: Set<Int>) -> [ObjectClass] {
    guard let last = ids.max(), last < mostNumbered else {
      return ids.sorted().map { ObjectClass(name: "\($0)", id: $0) }
    }
    return (0...max(0, last)).map { ObjectClass(name: "\($0)", id: $0) }
  }

  /// The number that a class without another name is called by.
  static func number(ofName name: String) -> Int? {
    Int(name).flatMap { $0 >= 0 && "\($0)" == name ? $0 : nil }
  }
}
