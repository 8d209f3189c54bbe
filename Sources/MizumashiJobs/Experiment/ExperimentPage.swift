// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import MizumashiCodecs
internal import MizumashiDatasets
internal import MizumashiPixels
internal import MizumashiSheets

/// A report as one page of HTML that needs nothing else: pictures and curves are in it.
struct ExperimentPage {
  private let report: ExperimentReport
  private let samples: [String: Sample]
  private let decoder = ImageDecoder(colourPolicy: .convertToSRGB)

  private static let pictureWidth = 120

  init(_ report: ExperimentReport, _ data: ExperimentData) {
    self.report = report
    samples = Dictionary(
      data.originals.map { ($0.sample.identity, $0.sample) },
      uniquingKeysWith: { first, _ in first })
  }

  var html: String {
    """
    <!doctype html>
    <html lang="en"><head><meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>\(HTMLText.escaped(report.title))</title>
    <style>\(Self.style)</style></head><body>
    <h1>Did it help?</h1>
    <p>\(HTMLText.escaped(report.title)).<br>\(HTMLText.escaped(report.explanation)).</p>
    \(recipeTable)
    \(notes)
    \(LearningCurves(report).html)
    \(tagTables)
    \(report.rows.map(details).joined(separator: "\n"))
    </body></html>

    """
  }

  private var notes: String {
    let items = (report.notes + report.unreadable).map { "<li>\(HTMLText.escaped($0))</li>" }
    return items.isEmpty ? "" : "<ul>\(items.joined())</ul>"
  }

  private var recipeTable: String {
    let hasPrices = report.rows.contains { $0.price != nil }
    let rows = report.rows.map { row in
      let difference = row.difference.map {
        "\(ExperimentReport.points($0.mean)) <span class=\"faint\">"
          + "(\(ExperimentReport.points($0.lower)) … \(ExperimentReport.points($0.upper)))</span>"
      }
      return """
        <tr><td class="number">\(row.originalsPerTag)</td>
        <th scope="row">\(HTMLText.escaped(row.recipe))</th>
        <td class="number">\(ExperimentReport.percent(row.accuracy))</td>
        <td class="number">\(row.averagePrecision.map(ExperimentReport.percent) ?? "–")</td>
        <td class="number">\(difference ?? "")</td>
        <td class="\(row.verdict.rawValue)">\(HTMLText.escaped(row.verdictText))</td>
        <td class="number">\(row.pictureText)</td>
        <td class="number">\(ExperimentReport.rounded(row.megapixels, 1))</td>\(
          hasPrices ? "<td>\(HTMLText.escaped(row.price ?? ""))</td>" : "")</tr>
        """
    }
    return """
      <div class="wide"><table><thead><tr><th class="number">originals per tag</th><th>recipe</th>
      <th class="number">accuracy</th><th class="number">mean AP</th>
      <th class="number">points against none</th><th>did it help?</th>
      <th class="number">pictures</th><th class="number">megapixels made</th>\(
        hasPrices ? "<th>price</th>" : "")</tr></thead>
      <tbody>\(rows.joined(separator: "\n"))</tbody></table></div>
      """
  }

  private var tagTables: String {
    Set(report.rows.map(\.originalsPerTag)).sorted().map { count in
      let rows = report.rows.filter { $0.originalsPerTag == count }
      let head = rows.map { "<th colspan=\"2\">\(HTMLText.escaped($0.recipe))</th>" }
      let second = rows.map { _ in
        "<th class=\"number\">precision</th><th class=\"number\">recall</th>"
      }
      let body = report.tags.indices.map { tag in
        let cells = rows.flatMap { [$0.tags[tag].precision, $0.tags[tag].recall] }.map {
          "<td class=\"number\">\($0.map(ExperimentReport.percent) ?? "–")</td>"
        }
        return "<tr><th scope=\"row\">\(HTMLText.escaped(report.tags[tag]))</th>"
          + "\(cells.joined())</tr>"
      }
      return """
        <h2>Tags, \(count) originals of each</h2>
        <div class="wide"><table><thead><tr><th></th>\(head.joined())</tr>
        <tr><th></th>\(second.joined())</tr></thead>
        <tbody>\(body.joined(separator: "\n"))</tbody></table></div>
        """
    }.joined(separator: "\n")
  }

  /// What one recipe took for what.
  private func details(_ row: ExperimentReport.Row) -> String {
    let name = "\(HTMLText.escaped(row.recipe)), \(row.originalsPerTag) originals of each tag"
    return "<details><summary>\(name)</summary>\(confusion(row))\(mistakes(row))</details>"
  }

  private func confusion(_ row: ExperimentReport.Row) -> String {
    guard !row.confusion.isEmpty else { return "" }
    let names = report.tags.map(HTMLText.escaped)
    let lines = zip(names, row.confusion).map { name, counts in
      let total = max(1, counts.reduce(0, +))
      let cells = counts.map { count in
        let share = Double(count) / Double(total)
        return "<td class=\"cell\" style=\"--share:\(ExperimentReport.rounded(share, 3))\">"
          + "\(count == 0 ? "" : "\(count)")</td>"
      }
      return "<tr><th scope=\"row\">\(name)</th>\(cells.joined())</tr>"
    }
    let head = names.map { "<th class=\"turned\"><span>\($0)</span></th>" }
    return """
      <h3>What was taken for what</h3><p>Rows are the tags that pictures have, columns those that
      they were given, summed over all trainings.</p>
      <div class="wide"><table class="matrix"><thead><tr><th></th>\(head.joined())</tr></thead>
      <tbody>\(lines.joined(separator: "\n"))</tbody></table></div>
      """
  }

  private func mistakes(_ row: ExperimentReport.Row) -> String {
    let figures = row.mistakes.compactMap { mistake -> String? in
      guard let bytes = jpeg(of: mistake.picture) else { return nil }
      let name = HTMLText.escaped(mistake.picture)
      let tags = HTMLText.escaped(mistake.tags.joined(separator: ", "))
      let given = HTMLText.escaped(mistake.given.joined(separator: ", "))
      return """
        <figure><img alt="\(name)" title="\(name)" src="data:image/jpeg;base64,\(
          Data(bytes).base64EncodedString())"><figcaption><b>\(given)</b> (\(
          ExperimentReport.percent(mistake.probability))), is \(tags)</figcaption></figure>
        """
    }
    guard !figures.isEmpty else { return "" }
    return "<h3>Surest mistakes</h3><div class=\"pictures\">\(figures.joined())</div>"
  }

  private func jpeg(of name: String) -> [UInt8]? {
    guard let sample = samples[name] else { return nil }
    guard let bytes = try? sample.picture.contents(), let image = try? decoder.decode(bytes)
    else { return nil }
    let cell = ContactSheet.Cell(raster: image.raster, caption: [])
      .reduced(toCellWidth: Self.pictureWidth)
    return try? ImageEncoder(options: EncodingOptions(quality: 80)).encode(cell.raster, as: .jpeg)
  }

  private static let style = """
    :root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif;--c0:#6b7280;--c1:#1668c1;
    --c2:#c2410c;--c3:#15803d;--c4:#7e22ce;--c5:#a16207;--c6:#0e7490;--yes:#15803d;--no:#b91c1c}
    @media(prefers-color-scheme:dark){:root{--c0:#9ca3af;--c1:#6cb2ff;--c2:#fb923c;--c3:#4ade80;
    --c4:#c084fc;--c5:#facc15;--c6:#22d3ee;--yes:#4ade80;--no:#f87171}}
    body{max-width:72rem;margin:2rem auto;padding:0 1rem}
    .wide{overflow-x:auto}table{border-collapse:collapse}
    th,td{text-align:left;padding:.35rem .6rem;border-bottom:1px solid #8884}
    .number{text-align:right;font-variant-numeric:tabular-nums}.faint{opacity:.7}
    .yes{color:var(--yes);font-weight:600}.no{color:var(--no);font-weight:600}
    .matrix td{text-align:center;min-width:1.6rem;border:1px solid #8883;
    font-variant-numeric:tabular-nums;
    background:color-mix(in srgb,var(--c1) calc(var(--share)*75%),transparent)}
    .matrix .turned{height:6rem;vertical-align:bottom;padding:0}
    .turned span{writing-mode:vertical-rl;transform:rotate(180deg)}
    details{margin:1rem 0;border:1px solid #8884;border-radius:.5rem;padding:.5rem 1rem}
    summary{cursor:pointer;font-weight:600}
    .pictures{display:flex;flex-wrap:wrap;gap:.75rem}figure{margin:0;max-width:120px}
    img{max-width:100%;border-radius:.25rem;display:block}
    figcaption{font-size:.75rem;overflow-wrap:anywhere}
    svg{max-width:100%;height:auto}svg text{fill:currentColor;font-size:13px}
    svg .grid{stroke:#8884}svg polyline{fill:none;stroke-width:2}
    """
}
