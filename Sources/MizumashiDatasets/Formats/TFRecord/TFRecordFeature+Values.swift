// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// Values in and out of the messages that protocol buffers have for them. The messages hold bytes
/// as Foundation's data; nothing else here knows of it.
extension TFRecordFeature {
  init(bytes: [[UInt8]]) {
    self.init()
    bytesList.value = bytes.map { Data($0) }
  }

  init(texts: [String]) {
    self.init(bytes: texts.map { Array($0.utf8) })
  }

  init(wholes: [Int]) {
    self.init()
    int64List.value = wholes.map(Int64.init)
  }

  init(reals: [Double]) {
    self.init()
    floatList.value = reals.map(Float.init)
  }

  /// Nil for a list of another kind.
  var bytes: [[UInt8]]? {
    guard case .bytesList(let list) = kind else { return nil }
    return list.value.map { [UInt8]($0) }
  }

  /// Nil for a list of another kind, and where a text is not UTF-8.
  var texts: [String]? {
    guard case .bytesList(let list) = kind else { return nil }
    let texts = list.value.compactMap { String(validating: $0, as: UTF8.self) }
    return texts.count == list.value.count ? texts : nil
  }

  var wholes: [Int]? {
    guard case .int64List(let list) = kind else { return nil }
    return list.value.map(Int.init)
  }

  var reals: [Double]? {
    guard case .floatList(let list) = kind else { return nil }
    return list.value.map(Double.init)
  }
}
