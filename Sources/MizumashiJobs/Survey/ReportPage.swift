// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import MizumashiCodecs
internal import MizumashiDatasets
internal import MizumashiGeometry
internal import MizumashiPixels
internal import MizumashiSheets

/// A report as one page of HTML that needs nothing else: pictures are in it.
struct ReportPage {
  private let report: DatasetReport
  private let samples: [Int: Sample]
  private let examples: [String: [Int]]
  private let painter: AnnotationPainter
  private let decoder = ImageDecoder(colourPolicy: .convertToSRGB)

  /// Rows of pictures beyond this many make a page that no browser likes.
  private static let mostRows = 60
  private static let pictureWidth = 240

  init(
    _ report: DatasetReport, _ schema: DatasetSchema, _ samples: [Int: Sample],
    examples: [String: [Int]]
  ) {
    self.report = report
    self.samples = samples
    self.examples = examples
    painter = AnnotationPainter(
      skeletons: Dictionary(
        schema.classes.map { ($0.name, $0.skeleton) }, uniquingKeysWith: { first, _ in first }))
  }

  var html: String {
    """
    <!doctype html>
    <html lang="en"><head><meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>\(HTMLText.escaped(report.path))</title>
    <style>\(Self.style)</style></head><body>
    <h1>\(HTMLText.escaped(report.path))</h1>
    \(summary)
    \(classTable)
    \(lists)
    </body></html>

    """
  }

  private var summary: String {
    var facts = [
      ("format", report.format), ("pictures", "\(report.pictures)"),
      ("objects", "\(report.objects)"), ("classes", "\(report.classes.count)"),
    ]
    if let widths = report.widths, let heights = report.heights {
      facts.append(("sizes in the middle", "\(widths.median)×\(heights.median)"))
    }
    for split in report.splits { facts.append((split.name, "\(split.pictures)")) }
    if report.unlabelled > 0 { facts.append(("without labels", "\(report.unlabelled)")) }
    if let imbalance = report.imbalance {
      facts.append(("imbalance", "\((imbalance * 10).rounded() / 10)"))
    }
    let items = facts.map {
      "<div><dt>\(HTMLText.escaped($0))</dt><dd>\(HTMLText.escaped($1))</dd></div>"
    }
    return "<dl class=\"facts\">\(items.joined())</dl>"
  }

  private var classTable: String {
    guard !report.classes.isEmpty else { return "" }
    let most = max(1, report.classes.map(\.pictures).max() ?? 1)
    let rows = report.classes.enumerated().map { index, found in
      let pictures = (index < Self.mostRows ? examples[found.name] ?? [] : []).map(picture)
      let share = Double(found.pictures) / Double(most) * 100
      return """
        <tr><th scope="row">\(HTMLText.escaped(found.name))</th>
        <td class="number">\(found.pictures)</td><td class="number">\(found.objects)</td>
        <td><span class="bar" style="width:\(Int(share.rounded()))%"></span>
        <div class="pictures">\(pictures.joined())</div></td></tr>
        """
    }
    return """
      <h2>Classes</h2><table><thead><tr><th>class</th><th>pictures</th><th>objects</th>
      <th>share, examples</th></tr></thead><tbody>\(rows.joined(separator: "\n"))</tbody></table>
      """
  }

  private var lists: String {
    func list(_ title: String, _ items: [String]) -> String {
      guard !items.isEmpty else { return "" }
      let entries = items.map { "<li>\(HTMLText.escaped($0))</li>" }
      return "<h2>\(title) (\(items.count))</h2><ul>\(entries.joined())</ul>"
    }
    func text(_ finding: DatasetReport.Finding) -> String { "\(finding.place): \(finding.message)" }
    return list("Unreadable pictures", report.unreadable.map(text))
      + list("Label problems", report.problems.map(text))
      + groups("The same in several splits", report.leaks)
      + groups("The same file", report.duplicates)
      + groups("Look the same", report.lookalikes)
  }

  private func groups(_ title: String, _ groups: [[String]]) -> String {
    guard !groups.isEmpty else { return "" }
    let byName = Dictionary(
      samples.map { ($0.value.identity, $0.key) }, uniquingKeysWith: { min($0, $1) })
    let rows = groups.prefix(Self.mostRows).map { names in
      let pictures = names.prefix(6).compactMap { byName[$0] }.map(picture)
      let list = HTMLText.escaped(names.joined(separator: " = "))
      return "<p>\(list)</p><div class=\"pictures\">\(pictures.joined())</div>"
    }
    return "<h2>\(title) (\(groups.count))</h2>\(rows.joined())"
  }

  /// A picture with its labels.
  private func picture(_ index: Int) -> String {
    guard let sample = samples[index], let bytes = jpeg(of: sample) else { return "" }
    let name = HTMLText.escaped(sample.identity)
    return "<figure><img alt=\"\(name)\" src=\"data:image/jpeg;base64,"
      + "\(Data(bytes).base64EncodedString())\"><figcaption>\(name)</figcaption></figure>"
  }

  private func jpeg(of sample: Sample) -> [UInt8]? {
    guard let bytes = try? sample.picture.contents(), let image = try? decoder.decode(bytes)
    else { return nil }
    let cell = ContactSheet.Cell(raster: image.raster, caption: [])
      .reduced(toCellWidth: Self.pictureWidth)
    let drawn = painter.draw(
      sample.annotations, of: image.raster.extent, onto: cell.raster)
    return try? ImageEncoder(options: EncodingOptions(quality: 85)).encode(drawn, as: .jpeg)
  }

  private static let style = """
    :root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}
    body{max-width:72rem;margin:2rem auto;padding:0 1rem}
    .facts{display:flex;flex-wrap:wrap;gap:.75rem;margin:0}
    .facts div{border:1px solid #8886;border-radius:.5rem;padding:.5rem .9rem}
    dt{font-size:.8rem;opacity:.7}dd{margin:0;font-size:1.2rem;font-weight:600}
    table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.4rem .6rem;
    border-bottom:1px solid #8884;vertical-align:top}.number{text-align:right;
    font-variant-numeric:tabular-nums}.bar{display:block;height:.6rem;border-radius:.3rem;
    background:#1668c1;min-width:2px;margin:.4rem 0}
    .pictures{display:flex;flex-wrap:wrap;gap:.5rem}figure{margin:0;max-width:240px}
    img{max-width:100%;border-radius:.25rem;display:block}
    figcaption{font-size:.75rem;opacity:.75;overflow-wrap:anywhere}
    """
}
