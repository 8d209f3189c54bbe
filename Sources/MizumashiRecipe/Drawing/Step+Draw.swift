// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

internal import MizumashiGeometry
internal import MizumashiPlan
public import MizumashiRandom

extension [Step] {
  /// Draws the steps one after the other for a picture.
  ///
  /// - Throws: what the first step that does not fit says, with its place; what the subject's
  ///   bounds say, `DrawError.stopped` among it.
  public func draw(for subject: Subject, key: RandomKey) throws(DrawError) -> [DrawnStep] {
    try drawing(for: subject, key: key).steps
  }

  /// The same, with the canvas that the steps leave.
  func drawing(for subject: Subject, key: RandomKey) throws(DrawError) -> Drawing {
    var drawing = Drawing(subject: subject)
    try drawing.append(self, key: key, path: "")
    try drawing.checkTarget()
    return drawing
  }
}

/// Steps being drawn: what was drawn so far, and the subject as it is by now.
struct Drawing {
  private var subject: Subject
  /// What was drawn last. The subject moves on when another step asks for it: with annotations some
  /// draws make fields for that, of a size that nobody wants to make for nothing.
  private var last: (any Draw)?
  private(set) var steps: [DrawnStep] = []

  init(subject: Subject) {
    self.subject = subject
    self.subject.bounds.begin()
  }

  /// The canvas after the last step.
  var targetExtent: Extent {
    last.map { $0.targetExtent(from: subject.extent) } ?? subject.extent
  }

  func checkTarget() throws(DrawError) {
    guard subject.bounds.maximumPixels != nil else { return }
    try subject.bounds.check(targetExtent)
  }

  mutating func append(
    _ nodes: [Step], key: RandomKey, path: String
  ) throws(DrawError) {
    for (index, node) in nodes.enumerated() {
      try append(node, index: index, key: key, path: path)
    }
  }

  /// Draws one step. Its key comes from its id or its position, never from what was drawn before.
  private mutating func append(
    _ node: Step, index: Int, key: RandomKey, path: String
  ) throws(DrawError) {
    let name = node.id ?? String(index)
    let key = node.id.map { key.child("#" + $0) } ?? key.child(index)
    let path = path.isEmpty ? name : path + "/" + name
    let dice = Dice(key)
    let applies = node.chance.isCertain || dice.toss(node.chance, for: "p")
    if case .sometimes(let then, let otherwise) = node.action {
      try append(applies ? then : otherwise, key: key.child(applies ? "then" : "else"), path: path)
    } else if applies {
      try append(node.action, key: key, dice: dice, path: path)
    }
  }

  private mutating func append(
    _ action: Step.Action, key: RandomKey, dice: Dice, path: String
  ) throws(DrawError) {
    switch action {
    case .augmenter(let augmenter):
      try append(augmenter.base, dice: dice, path: path)
    case .sequential(let nodes), .sometimes(let nodes, _):
      try append(nodes, key: key, path: path)
    case .each(let nodes):
      // Expanded before drawing; the first stands for all where someone draws without.
      try append(Array(nodes.prefix(1)), key: key, path: path)
    case .randomOrder(let nodes):
      var stream = dice.stream(for: "order")
      for index in stream.nextPermutation(of: nodes.count) {
        try append(nodes[index], index: index, key: key, path: path)
      }
    case .oneOf(let nodes, let weights):
      var stream = dice.stream(for: "choice")
      if let index = stream.nextWeightedIndex(weights, count: nodes.count) {
        try append(nodes[index], index: index, key: key, path: path)
      }
    case .someOf(let count, let nodes, let inRandomOrder):
      let wanted = Swift.min(Swift.max(dice.roll(count, for: "n"), 0), nodes.count)
      var stream = dice.stream(for: "choice")
      let chosen = stream.nextPermutation(of: nodes.count).prefix(wanted)
      for index in inRandomOrder ? Array(chosen) : chosen.sorted() {
        try append(nodes[index], index: index, key: key, path: path)
      }
    }
  }

  private mutating func append(
    _ augmenter: any Augmenter, dice: Dice, path: String
  ) throws(DrawError) {
    func open<Type: Augmenter>(_ augmenter: Type) throws(DrawError) -> any Draw {
      do {
        return try augmenter.draw(for: subject, using: dice)
      } catch  where error == .stopped {
        throw error
      } catch {
        throw DrawError("step \(path) (\(Type.name)): \(error.description)")
      }
    }
    try subject.bounds.checkTime()
    if let last {
      subject = subject.advanced(by: last)
      try subject.bounds.check(subject.extent)
    }
    last = nil
    guard !subject.extent.isEmpty else { return }
    try subject.bounds.takeStep()
    let draw = try open(augmenter)
    // Before anybody makes its effects, those of the last step among them.
    try subject.bounds.take(bytes: draw.bytes(on: subject.extent))
    steps.append(DrawnStep(path: path, augmenter: type(of: augmenter).name, draw: draw))
    last = draw
  }
}
