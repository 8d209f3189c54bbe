// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

extension Distribution {
  /// Draws one number from the words of `stream`. Arguments out of range are brought to the nearest
  /// meaningful ones (a scale below 0 to 0, a chance into 0…1); the result is always finite.
  package func draw(from stream: inout RandomStream) -> Double {
    let value = rawDraw(from: &stream)
    return value.isFinite ? value : 0
  }

  private func rawDraw(from stream: inout RandomStream) -> Double {
    switch self {
    case .constant(let value):
      return value
    case .uniform(let low, let high):
      let (a, b) = (low.draw(from: &stream), high.draw(from: &stream))
      return a + (b - a) * stream.nextUnit()
    case .discreteUniform(let low, let high):
      let (a, b) = (low.draw(from: &stream).rounded(), high.draw(from: &stream).rounded())
      let count = min(abs(b - a) + 1, Double(UInt32.max))
      return min(a, b) + Double(stream.nextIndex(below: Int(count)))
    case .choice(let options, let weights):
      guard let chosen = stream.nextWeightedIndex(weights, count: options.count) else { return 0 }
      return options[chosen].draw(from: &stream)
    case .each(let values):
      return values.first?.draw(from: &stream) ?? 0
    case .logUniform(let low, let high):
      let (a, b) = (log(low.draw(from: &stream)), log(high.draw(from: &stream)))
      return exp(a + (b - a) * stream.nextUnit())
    case .triangular(let low, let mode, let high):
      return Self.triangular(
        low.draw(from: &stream), mode.draw(from: &stream), high.draw(from: &stream),
        at: stream.nextUnit())
    case .normal, .truncatedNormal, .laplace, .exponential, .weibull:
      return drawContinuous(from: &stream)
    case .beta(let alpha, let beta):
      let a = stream.nextGamma(shape: max(alpha.draw(from: &stream), 1e-4))
      let b = stream.nextGamma(shape: max(beta.draw(from: &stream), 1e-4))
      return a + b > 0 ? a / (a + b) : 0.5
    case .chiSquare(let degrees):
      return 2 * stream.nextGamma(shape: max(degrees.draw(from: &stream), 1e-4) / 2)
    case .binomial(let chance):
      let chance = chance.draw(from: &stream)
      return stream.nextUnit() < chance ? 1 : 0
    case .poisson(let mean):
      return stream.nextPoisson(mean: mean.draw(from: &stream))
    case .sum, .difference, .product, .quotient, .power, .absolute, .clip, .discretize,
      .randomSign, .forceSign:
      return drawTransformed(from: &stream)
    }
  }

  /// The distributions that are the inverse of their cumulative function at one uniform number.
  private func drawContinuous(from stream: inout RandomStream) -> Double {
    switch self {
    case .normal(let mean, let deviation):
      let (mean, deviation) = (mean.draw(from: &stream), deviation.draw(from: &stream))
      return mean + max(deviation, 0) * StandardNormal.quantile(stream.nextOpenUnit())
    case .truncatedNormal(let mean, let deviation, let low, let high):
      let (mean, deviation) = (mean.draw(from: &stream), max(deviation.draw(from: &stream), 0))
      let (a, b) = (low.draw(from: &stream), high.draw(from: &stream))
      let (low, high) = (min(a, b), max(a, b))
      let unit = stream.nextOpenUnit()
      guard deviation > 0 else { return min(max(mean, low), high) }
      let below = StandardNormal.cumulative((low - mean) / deviation)
      let above = StandardNormal.cumulative((high - mean) / deviation)
      let probability = below + (above - below) * unit
      guard probability > 0, probability < 1 else { return mean > high ? high : low }
      return min(max(mean + deviation * StandardNormal.quantile(probability), low), high)
    case .laplace(let location, let scale):
      let (location, scale) = (location.draw(from: &stream), max(scale.draw(from: &stream), 0))
      let unit = stream.nextOpenUnit() - 0.5
      return location - scale * (unit < 0 ? -1 : 1) * log(1 - 2 * abs(unit))
    case .exponential(let rate):
      let rate = rate.draw(from: &stream)
      return -log(stream.nextOpenUnit()) / max(rate, 1e-12)
    case .weibull(let shape):
      let shape = max(shape.draw(from: &stream), 1e-4)
      return pow(-log(stream.nextOpenUnit()), 1 / shape)
    default:
      preconditionFailure("\(self) has no inverse cumulative function here")
    }
  }

  private func drawTransformed(from stream: inout RandomStream) -> Double {
    switch self {
    case .sum(let a, let b):
      return a.draw(from: &stream) + b.draw(from: &stream)
    case .difference(let a, let b):
      return a.draw(from: &stream) - b.draw(from: &stream)
    case .product(let a, let b):
      return a.draw(from: &stream) * b.draw(from: &stream)
    case .quotient(let a, let b):
      let (dividend, divisor) = (a.draw(from: &stream), b.draw(from: &stream))
      return dividend / (divisor == 0 ? 1 : divisor)
    case .power(let a, let b):
      let (base, exponent) = (a.draw(from: &stream), b.draw(from: &stream))
      if base < 0, exponent != exponent.rounded() {
        return pow(-base, exponent) * cos(exponent * .pi)
      }
      return pow(base, exponent)
    case .absolute(let value):
      return abs(value.draw(from: &stream))
    case .clip(let value, let low, let high):
      return min(max(value.draw(from: &stream), low ?? -.infinity), high ?? .infinity)
    case .discretize(let value, let rounding):
      return value.draw(from: &stream).rounded(rounding ? .toNearestOrEven : .towardZero)
    case .randomSign(let value, let positiveChance):
      let magnitude = abs(value.draw(from: &stream))
      return stream.nextUnit() < positiveChance ? magnitude : -magnitude
    case .forceSign(let value, let positive):
      let magnitude = abs(value.draw(from: &stream))
      return positive ? magnitude : -magnitude
    default:
      preconditionFailure("\(self) transforms nothing")
    }
  }

  private static func triangular(
    _ low: Double, _ mode: Double, _ high: Double, at unit: Double
  ) -> Double {
    guard high > low else { return low }
    let split = (mode - low) / (high - low)
    return unit < split
      ? low + (unit * (high - low) * (mode - low)).squareRoot()
      : high - ((1 - unit) * (high - low) * (high - mode)).squareRoot()
  }
}
