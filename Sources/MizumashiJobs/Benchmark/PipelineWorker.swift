// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiCodecs
internal import MizumashiEngine
internal import MizumashiFiles
internal import MizumashiGeometry
internal import MizumashiPixels
internal import MizumashiPlan
internal import MizumashiRandom
internal import MizumashiRecipe

/// One thread of a pipeline's benchmark, with buffers of its own.
///
/// Safe to send: each is used by one thread at a time.
final class PipelineWorker: @unchecked Sendable {
  private let steps: [Step]
  private let product: PipelineProduct
  private let row: BenchmarkSpecification
  private let pictures: BenchmarkPictures
  private let annotations: [Annotations]
  private let start: PipelineBenchmarkJob.Start
  private let decoder: ImageDecoder
  private let renderer: Renderer
  private let buffer = EncodingBuffer()
  private var encoder: JPEGRowEncoder?
  private var failure: (any Error)?

  init(
    _ steps: [Step], _ product: PipelineProduct, _ row: BenchmarkSpecification,
    _ pictures: BenchmarkPictures, _ annotations: [Annotations],
    _ start: PipelineBenchmarkJob.Start
  ) {
    self.steps = steps
    self.product = product
    self.row = row
    self.pictures = pictures
    self.annotations = annotations
    self.start = start
    let pool = BufferPool()
    decoder = ImageDecoder(pool: pool)
    renderer = Renderer(pool: pool)
  }

  /// Makes one outcome; the first failure is kept.
  func process(_ number: Int) {
    guard failure == nil else { return }
    do {
      try make(number)
    } catch {
      failure = error
    }
  }

  func throwFailure() throws {
    if let failure { throw failure }
  }

  private func make(_ number: Int) throws {
    let index = number % pictures.files.count
    let key = RandomKey(seed: 0).child(number)
    if start == .pixels {
      let picture = pictures.rasters[index]
      try finish(try plan(picture.extent, index, key), picture, index, key)
    } else {
      var plan: Plan?
      let bytes = try FileReading.contents(of: pictures.files[index], limit: SourceFile.longest)
      let image = try decoder.decode(bytes) { description in
        let planned = try self.plan(description.extent, index, key)
        plan = planned
        return DecodingNeed(planned)
      }
      if let plan { try finish(plan, image.raster, index, key) }
    }
  }

  private func plan(_ extent: Extent, _ index: Int, _ key: RandomKey) throws -> Plan {
    let drawn = try steps.draw(
      for: Subject(extent: extent, annotations: annotations[index]), key: key)
    return Plan(drawn.effects(on: extent), for: extent)
  }

  private func finish(
    _ plan: Plan, _ picture: Raster, _ index: Int, _ key: RandomKey
  ) throws {
    switch product {
    case .planes:
      _ = try renderer.renderPlanes(plan, picture)
    case .picture:
      _ = try renderer.render(plan, picture)
    case .annotatedPicture:
      let policy = ClippingPolicy(minimumVisibleFraction: try row.number("least_visible"))
      _ = annotations[index].moved(by: plan.map, policy: policy)
      _ = try renderer.render(plan, picture)
    case .jpeg:
      try encode(plan, picture, key)
    }
  }

  private func encode(_ plan: Plan, _ picture: Raster, _ key: RandomKey) throws {
    let ends = try row.numbers("quality", count: 2).map { Int($0) }
    var random = RandomStream(key.child("quality"))
    let quality = ends[0] + random.nextIndex(below: ends[1] - ends[0] + 1)
    let encoder = try encoder ?? JPEGRowEncoder(into: buffer)
    self.encoder = encoder
    buffer.removeAll()
    try encoder.begin(
      plan.targetExtent, plan.targetFormat(from: picture.format),
      options: EncodingOptions(quality: quality))
    try renderer.render(plan, picture) { try encoder.write($0) }
    try encoder.finish()
  }
}

extension DecodingNeed {
  /// What a plan reads of its source.
  init(_ plan: Plan) {
    let part = plan.sourcePart
    self.init(
      columns: part.map { $0.x..<$0.x + $0.width }, rows: part.map { $0.y..<$0.y + $0.height },
      lumaIsEnough: plan.readsLumaOnly)
  }
}
