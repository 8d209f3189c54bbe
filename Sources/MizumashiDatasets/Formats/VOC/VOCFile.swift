// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import MizumashiGeometry
internal import SystemPackage

/// One annotation of a VOC data set.
enum VOCFile {
  static func annotation(in folder: FilePath, _ file: String) throws(DatasetProblem) -> XMLElement {
    let path = folder.pushing(FilePath(file))
    let bytes: [UInt8]
    do {
      bytes = try FileReading.contents(of: path, limit: XMLText.longest)
    } catch {
      throw DatasetProblem(.error, error.path, error.reason)
    }
    let element: XMLElement
    do {
      element = try XMLText.element(of: bytes)
    } catch {
      throw DatasetProblem(
        .error, "\(path.printable):\(error.line)", "column \(error.column): \(error.reason)")
    }
    guard element.name == "annotation" else {
      throw DatasetProblem(
        .error, "\(path.printable):\(element.line)",
        "the outermost element is <\(element.name.prefix(40))>, not <annotation>")
    }
    return element
  }

  /// The extent that is noted; nil and a warning where it cannot be.
  static func extent(_ size: XMLElement?) -> (Extent?, warning: String?) {
    guard let size else { return (nil, nil) }
    let texts = ["width", "height"].map { size[$0]?.text ?? "nothing" }
    let sides = texts.compactMap { VOCNumber.value(of: $0).flatMap(Int.init(exactly:)) }
    guard sides.count == 2, sides.allSatisfy({ (1...1 << 24).contains($0) }) else {
      return (
        nil,
        "the sides \(texts[0].prefix(40)) and \(texts[1].prefix(40)) cannot be; the picture's own "
          + "are taken"
      )
    }
    return (Extent(width: sides[0], height: sides[1]), nil)
  }

  /// What is said beyond names, sides and objects. Where the file once lay is of no use to anyone.
  static func attributes(of element: XMLElement) -> [String: AttributeValue] {
    let known: Set<String> = ["folder", "filename", "path", "size", "object"]
    var table = VOCAttributes.table(of: element.children.lazy.filter { !known.contains($0.name) })
    if let depth = element["size"]?["depth"] { table["depth"] = VOCAttributes.value(of: depth) }
    return table
  }
}

/// What has to be known of all annotations before the first sample is given.
struct VOCSurvey {
  private(set) var names: Set<String> = []
  /// Whether a box shows that pixels are counted from 0.
  private(set) var beginsAtZero = false
  /// Pictures that have an annotation, readable or not.
  private(set) var claimed: Set<String> = []
  /// Why the last file that could not be read could not.
  private(set) var failure: DatasetProblem?

  init(_ folders: VOCFolders, _ pictures: PictureIndex) {
    for file in folders.files {
      var written: String?
      do {
        let element = try VOCFile.annotation(in: folders.annotations, file)
        written = element["filename"]?.text
        element.all("object").forEach { note($0) }
      } catch {
        failure = error
      }
      let choice =
        (try? pictures.choice(for: file, written: written))
        ?? (try? pictures.choice(for: file, written: nil))
      if let choice { claimed.insert(choice.name) }
    }
  }

  private mutating func note(_ object: XMLElement) {
    guard let name = object["name"]?.text, !name.isEmpty else { return }
    names.insert(name)
    guard let box = object["bndbox"], let corners = try? VOCObject.corners(of: box) else { return }
    if [corners.minX, corners.minY].contains(where: VOCBase.isProof) { beginsAtZero = true }
  }
}
