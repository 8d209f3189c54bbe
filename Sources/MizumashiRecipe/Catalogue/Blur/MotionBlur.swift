// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

public import MizumashiGeometry
public import MizumashiPlan
public import MizumashiRandom

/// Blurred along a line, as by a moving camera.
///
/// **Units and range**: the window's side in pixels, 3…255, even ones raised by one; `angle` in
/// degrees clockwise from upwards; `direction` −1…1: where along the line the weight lies.
/// **Shape**: any; alpha stays. **Edges**: mirrored. **Source**: imgaug `MotionBlur`.
public struct MotionBlur: Augmenter {
  public static let name = "motion_blur"
  public static let family = Family.blur
  public static let summary = "blurs along a line"

  public var kernel: Sampler<Int> = .uniform(3, 7)
  public var angle: Sampler<Double> = .uniform(0, 360)
  public var direction: Sampler<Double> = .uniform(-1, 1)

  public init() {}

  public static var parameters: [Parameter<Self>] {
    [
      .whole("kernel", aliases: ["k"], \.kernel, NumberRule(.pixels, 3...255), "the length"),
      .number("angle", \.angle, NumberRule(.degrees, -36000...36000), "0 is up and down"),
      .number(
        "direction", \.direction, NumberRule(.none, -1...1),
        "−1 weighs the back, 1 the front, 0 both alike"),
    ]
  }

  public func draw(for subject: Subject, using dice: Dice) -> Drawn {
    Drawn(
      kernel: dice.roll(kernel, for: "kernel") | 1, angle: dice.roll(angle, for: "angle"),
      direction: dice.roll(direction, for: "direction"))
  }

  public struct Drawn: Draw {
    public var kernel: Int
    public var angle: Double
    public var direction: Double

    public func bytes(on canvas: Extent) -> Int {
      isWindow ? kernel * kernel * MemoryLayout<Double>.size : 0
    }

    public func effects(on canvas: Extent) -> [Effect] {
      isWindow ? [.filter(.convolution(weights))] : []
    }

    private var isWindow: Bool { (3...255).contains(kernel) && kernel % 2 == 1 }

    /// A vertical line of weights, turned about the middle of the window.
    private var weights: ConvolutionWeights {
      let front = (direction + 1) / 2
      // imgaug keeps the line in 8 bits before it is turned: cut, not rounded.
      let line = (0..<kernel).map { row in
        let share = Double(row) / Double(kernel - 1)
        return ((front + (1 - 2 * front) * share) * 255).rounded(.down)
      }
      let extent = Extent(width: kernel, height: kernel)
      let back = ProjectiveMatrix.rotation(.degrees(-angle)).about(extent.centre)
      let turned = (0..<kernel * kernel).map { index in
        let place = Position(centreOfColumn: index % kernel, row: index / kernel)
        return value(of: line, at: back.apply(to: place).position).rounded()
      }
      let total = turned.reduce(0, +)
      let values = total > 0 ? turned.map { $0 / total } : identity
      return ConvolutionWeights(width: kernel, height: kernel, values: values)
    }

    /// The line, one pixel wide in the middle column, read between its pixels.
    private func value(of line: [Double], at position: Position) -> Double {
      let across = 1 - abs(position.x - Double(kernel) / 2)
      guard across > 0 else { return 0 }
      let place = position.y - 0.5
      let row = Int(place.rounded(.down))
      let fraction = place - Double(row)
      func weight(_ row: Int) -> Double { line.indices.contains(row) ? line[row] : 0 }
      return across * ((1 - fraction) * weight(row) + fraction * weight(row + 1))
    }

    private var identity: [Double] {
      (0..<kernel * kernel).map { $0 == kernel * kernel / 2 ? 1 : 0 }
    }
  }
}
