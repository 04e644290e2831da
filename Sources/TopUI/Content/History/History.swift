package import Snapshots

/// The last minutes of every process and of the host, in bounded memory.
///
/// Keeps of each sample what differs from the one before, and everything of one sample in sixty or so
/// (a keyframe), so that any of them can be made again. Facts are shared with the samples; those of
/// processes that ended are counted in ``bytes``. Not kept: when within a sample each process was
/// read, and each single one of the newest ends (their sums are), and threads.
package struct History: Sendable {
  /// A keyframe and what came after it; the oldest goes as a whole.
  struct Stretch: Sendable {
    static let length = 60

    private(set) var moments: [RecordedMoment] = []
    private(set) var bytes = 0
    /// Of all but the keyframe.
    private(set) var changeBytes = 0

    init(_ keyframe: RecordedMoment) {
      moments.reserveCapacity(Self.length)
      moments.append(keyframe)
      bytes = keyframe.bytes
    }

    mutating func append(_ moment: RecordedMoment) {
      moments.append(moment)
      bytes += moment.bytes
      changeBytes += moment.bytes
    }
  }

  /// How far back it shall reach; up to a stretch more is kept.
  package let limit: Duration
  package let budgetBytes: Int
  private(set) var stretches: [Stretch] = []
  /// Samples that are kept. The oldest has index 0, so all indices fall when the oldest go.
  package private(set) var count = 0
  /// What is kept takes up so much memory, the newest sample, which the model holds too, not counted.
  package private(set) var bytes = 0
  private var newest: Snapshot?
  private var wasCut = false
  private var recorder = MomentRecorder()

  package init(limit: Duration = .seconds(900), budgetBytes: Int = 24 << 20) {
    self.limit = limit
    self.budgetBytes = budgetBytes
  }

  /// Takes in a sample and its rates since the one before; one that is not newer changes nothing.
  ///
  /// Returns how many of the oldest went, by which the caller's indices are to be lowered.
  @discardableResult
  package mutating func append(_ snapshot: Snapshot, rates: Rates?) -> Int {
    if let newest, snapshot.sequence <= newest.sequence { return 0 }
    let isKeyframe = stretches.last.map(isFull) ?? true
    let moment = recorder.record(snapshot, rates: rates, since: newest, isKeyframe: isKeyframe)
    if isKeyframe {
      stretches.append(Stretch(moment))
    } else {
      stretches[stretches.count - 1].append(moment)
    }
    newest = snapshot
    bytes += moment.bytes
    count += 1
    return forget(at: snapshot.taken.monotonic)
  }

  /// Short where much changes, so that the budget takes little at a time.
  private func isFull(_ stretch: Stretch) -> Bool {
    stretch.moments.count >= Stretch.length || stretch.changeBytes > budgetBytes / 8
  }

  private mutating func forget(at now: Duration) -> Int {
    let before = count
    while stretches.count > 1, let next = stretches[1].moments.first,
      now - next.head.taken.monotonic >= limit
    {
      dropOldest()
    }
    while bytes > budgetBytes, !stretches.isEmpty {
      dropOldest()
      wasCut = true
    }
    return before - count
  }

  private mutating func dropOldest() {
    let oldest = stretches.removeFirst()
    bytes -= oldest.bytes
    count -= oldest.moments.count
  }
}

extension History {
  /// From the oldest sample that is kept to the newest.
  package var span: Duration {
    guard let first = stretches.first?.moments.first, let last = stretches.last?.moments.last else {
      return .zero
    }
    return last.head.taken.monotonic - first.head.taken.monotonic
  }

  /// Whether it reaches less far back than it should because the budget did not suffice.
  package var isCutShort: Bool { wasCut && span < limit }

  /// Where a sample is kept: its stretch, and its place there.
  func place(of index: Int) -> (stretch: Int, moment: Int)? {
    guard index >= 0 else { return nil }
    var rest = index
    for (number, stretch) in stretches.enumerated() {
      if rest < stretch.moments.count { return (number, rest) }
      rest -= stretch.moments.count
    }
    return nil
  }
}
