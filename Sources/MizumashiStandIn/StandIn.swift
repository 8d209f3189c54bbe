// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiCustomVision
internal import MizumashiLocking
package import MizumashiMessages

/// A stand-in for Azure Custom Vision: the same calls and answers, on one's own machine.
///
/// It is there to try out programs that speak to the service. Its models are not the service's, and
/// no match for them.
package final class StandIn: Responder {
  package let options: StandInOptions
  let store: Store
  let trainer: any StandInTrainer
  let runner: TrainingRunner
  let fetcher: any PictureFetching
  private let router = Router(
    DomainOperations.routes + ProjectOperations.routes + TagOperations.routes
      + UploadOperations.routes + ImageOperations.routes + ImageTagOperations.routes
      + RegionOperations.routes + MetadataOperations.routes + TrainingOperations.routes
      + IterationOperations.routes + PublishingOperations.routes
      + PerformanceOperations.routes + PredictionOperations.routes
      + QuickTestOperations.routes + StoredPredictionOperations.routes
      + SuggestionOperations.routes + ExportOperations.routes + CopyingOperations.routes)
  private let limiter: RateLimiter
  private let callNumber = Locked(0)
  private let began = ContinuousClock.now

  /// - Parameters:
  ///   - path: of the file that keeps everything; nil to forget it at the end.
  /// - Throws: `StandInFailure` where the file is no store of this program's.
  package convenience init(
    _ options: StandInOptions, trainer: any StandInTrainer, path: String? = nil
  ) throws {
    try self.init(
      options, trainer: trainer, path: path, fetcher: PictureFetcher(options.fetching))
  }

  init(
    _ options: StandInOptions, trainer: any StandInTrainer, path: String?,
    fetcher: any PictureFetching
  ) throws {
    self.options = options
    self.trainer = trainer
    self.fetcher = fetcher
    do {
      store = try Store(path: path)
    } catch {
      throw StandInFailure("cannot keep anything in \(path ?? "memory"): \(error)")
    }
    runner = TrainingRunner(store, trainer)
    limiter = RateLimiter(options.tier)
    try runner.recover()
  }

  /// Ends trainings, and closes the store. Nothing may be asked afterwards.
  package func stop() async throws {
    await runner.stop()
    try store.close()
  }

  package func refusal(of head: RequestHead) -> ServerResponse? {
    do throws(StandInError) {
      _ = try admit(ServerRequest(head))
      return nil
    } catch {
      return error.response
    }
  }

  package func bodyLimit(of head: RequestHead) -> Int { Limits.body }

  package func refusalOfBody(of head: RequestHead, limit: Int) -> ServerResponse {
    StandInError.bodyTooLarge.response
  }

  package func respond(to request: ServerRequest) async -> ServerResponse {
    if options.latency > 0 { try? await Task.sleep(for: .seconds(options.latency)) }
    let number = callNumber.withLock { number in
      number += 1
      return number
    }
    do {
      return try await carryOut(request, number)
    } catch let error as StandInError {
      return error.response
    } catch {
      return StandInError("ErrorUnknown", "\(error)").response
    }
  }

  /// Looks at a request's address and key, which can be done before its body is read.
  ///
  /// - Returns: nil for the files of pictures, which need no key.
  /// - Throws: what the gateway refuses.
  private func admit(_ request: ServerRequest) throws(StandInError) -> Call? {
    if request.head.path.hasPrefix("/pictures/") { return nil }
    let origin = request.head.origin ?? options.origin
    guard let call = router.call(request, origin: origin) else {
      throw StandInError.unknownAddress
    }
    guard KeyCheck.passes(request.head, call.route.area, key: options.key) else {
      throw StandInError.wrongKey
    }
    return call
  }

  private func carryOut(
    _ request: ServerRequest, _ number: Int
  ) async throws -> ServerResponse {
    guard let call = try admit(request) else {
      return try await PictureFiles.respond(request.head, store)
    }
    if options.limitsRates {
      let elapsed = (ContinuousClock.now - began) / .milliseconds(1)
      if let seconds = limiter.admit(call.route.rate, at: Int(elapsed)) {
        throw tooManyRequests(call, after: seconds)
      }
    }
    let fault = options.faults.fault(ofCall: number)
    switch fault {
    case .tooManyRequests: throw tooManyRequests(call, after: 1)
    case .serverError: throw StandInError("ErrorUnknown", "A fault on purpose")
    case .dropBefore: return .dropped
    case .dropAfter, nil: break
    }
    let response = try await call.route.action(self, call)
    return fault == .dropAfter ? .dropped : response
  }

  private func tooManyRequests(_ call: Call, after seconds: Int) -> StandInError {
    let area = call.route.area == .training ? "Training" : "Prediction"
    let version = call.version.drop { $0 == "v" }
    return StandInError(
      gateway: 429,
      "Requests to the \(call.route.operation) Operation under Custom_Vision_\(area)_\(version) "
        + "have exceeded rate limit of your current Custom_Vision.\(area) "
        + "\(options.tier.rawValue) pricing tier. Please retry after \(seconds) second. To "
        + "increase your rate limit switch to a paid tier.",
      retryAfter: seconds)
  }
}
