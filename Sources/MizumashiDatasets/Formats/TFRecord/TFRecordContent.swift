// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiFiles
internal import MizumashiGeometry
internal import SwiftProtobuf
internal import SystemPackage

/// Makes a sample of a record.
struct TFRecordContent {
  let shard: TFRecordShard
  /// By the ids of the list beside the shard.
  let classes: [Int: ObjectClass]
  let pictures: PictureFolder
  let options: ReadingOptions

  /// A record as it stands in its file.
  struct Entry {
    var number: Int
    var place: String
    var features: [String: TFRecordFeature]
  }

  /// Nil for bytes that are no record of features, which is told.
  func entry(of record: TFRecordFile.Record) -> Entry? {
    let place = "\(shard.path.printable): record \(record.number) at byte \(record.offset)"
    do {
      let example = try TFRecordExample(serializedBytes: record.bytes)
      return Entry(number: record.number, place: place, features: example.features.feature)
    } catch {
      tell(.error, place, "is no tf.train.Example: \(error)")
      return nil
    }
  }

  /// Nil for a record that is no sample, which is told.
  func sample(of entry: Entry) -> Sample? {
    let bytes = entry.features[TFRecordKey.picture]?.bytes?.first ?? []
    let spelling = entry.features[TFRecordKey.name]?.texts?.first
    let name = name(of: entry, spelling, bytes)
    var sample = Sample(name: name, split: shard.split, picture: .bytes(bytes))
    if bytes.isEmpty {
      guard let spelling, let file = try? pictures.file(named: spelling) else {
        tell(.error, entry.place, "holds no picture, and names none")
        return nil
      }
      sample.picture = .file(file)
    }
    sample.extent = extent(of: entry)
    readAttributes(of: entry, into: &sample)
    var objects = TFRecordObjects(entry.features, classes: classes)
    if !objects.isEmpty {
      // Boxes are fractions, so that they say nothing without it.
      guard let canvas = sample.extent ?? extent(of: sample.picture, entry) else { return nil }
      sample.extent = canvas
      sample.annotations.instances = objects.instances(on: canvas, options.inspector)
      for problem in objects.problems {
        tell(problem.severity, "\(entry.place): \(problem.key)", problem.reason)
      }
    }
    do {
      var seen: Set<String> = []
      sample.annotations.tags = try objects.labels(TFRecordKey.tagText, TFRecordKey.tagLabel)
        .compactMap { $0 }.filter { seen.insert($0).inserted }.map { Tag(rawValue: $0) }
    } catch {
      tell(error.severity, "\(entry.place): \(error.key)", error.reason)
    }
    return sample
  }

  /// The name that the record gives; the shard's with the record's number where that leads out of
  /// the folder of pictures, or there is none.
  private func name(of entry: Entry, _ spelling: String?, _ bytes: [UInt8]) -> String {
    guard let spelling, !spelling.isEmpty else { return fallbackName(of: entry.number, bytes) }
    do {
      _ = try PictureFolder(".").file(named: spelling)
      return PictureFolder.normalised(spelling)
    } catch {
      let name = fallbackName(of: entry.number, bytes)
      tell(
        .warning, "\(entry.place): \(TFRecordKey.name)",
        "\(error.reason); the picture is called \(name)")
      return name
    }
  }

  /// A name for a record that has none of its own.
  func fallbackName(of number: Int, _ bytes: [UInt8]) -> String {
    let digits = String(number)
    let zeros = String(repeating: "0", count: max(0, 6 - digits.count))
    let format = TFRecordPictureFormat.name(of: bytes) ?? "img"
    return "\(shard.stem)-\(zeros)\(digits).\(format == "jpeg" ? "jpg" : format)"
  }

  private func extent(of entry: Entry) -> Extent? {
    let sides = [TFRecordKey.width, TFRecordKey.height].map { entry.features[$0]?.wholes?.first }
    if sides.allSatisfy({ $0 == nil || $0 == 0 }) { return nil }
    guard let width = sides[0], let height = sides[1], (1...1 << 24).contains(width),
      (1...1 << 24).contains(height)
    else {
      let found = sides.map { $0.map { "\($0)" } ?? "nothing" }
      tell(
        .warning, entry.place,
        "the sides \(found[0]) and \(found[1]) cannot be; the picture's own are taken")
      return nil
    }
    return Extent(width: width, height: height)
  }

  private func extent(of picture: PictureSource, _ entry: Entry) -> Extent? {
    do {
      return switch picture {
      case .bytes(let bytes): try options.inspector.extent(of: bytes)
      case .file(let path): try options.inspector.extent(ofFile: path)
      }
    } catch {
      tell(.error, entry.place, "has no width and height, and its picture gives none: \(error)")
      return nil
    }
  }

  private func readAttributes(of entry: Entry, into sample: inout Sample) {
    for key in entry.features.keys.sorted() {
      guard !TFRecordKey.pictures.contains(key), !key.hasPrefix(TFRecordKey.object),
        let feature = entry.features[key], feature.kind != nil
      else { continue }
      guard let values = feature.attributes else {
        tell(.warning, "\(entry.place): \(key)", "is neither text nor numbers, and is passed over")
        continue
      }
      sample.attributes[key] = values.count == 1 ? values[0] : .list(values)
    }
    let source = entry.features[TFRecordKey.source]?.texts?.first ?? ""
    // Where no other source is known, the name is written for one.
    if !source.isEmpty, source != entry.features[TFRecordKey.name]?.texts?.first {
      sample.attributes["source_id"] = .text(source)
    }
  }

  private func tell(_ severity: DatasetProblem.Severity, _ place: String, _ message: String) {
    options.report(DatasetProblem(severity, place, message))
  }
}

/// The word that records have for the format of a picture.
enum TFRecordPictureFormat {
  private static let beginnings: [(bytes: [UInt8], name: String)] = [
    ([0xFF, 0xD8, 0xFF], "jpeg"), ([0x89, 0x50, 0x4E, 0x47], "png"), (Array("GIF8".utf8), "gif"),
    (Array("BM".utf8), "bmp"), (Array("II*\0".utf8), "tiff"), (Array("MM\0*".utf8), "tiff"),
  ]

  /// By the first bytes; nil where they are not known.
  static func name(of bytes: [UInt8]) -> String? {
    if bytes.starts(with: Array("RIFF".utf8)),
      bytes.dropFirst(8).starts(with: Array("WEBP".utf8))
    {
      return "webp"
    }
    return beginnings.first { bytes.starts(with: $0.bytes) }?.name
  }
}
