import Snapshots

/// Bytes of a recording -> what a screen shows of it: its samples and marks, with a run that begins with the
/// first sample and ends with the last, unless marks divide it. Pure.
package struct ReplayReading: Sendable {
  private var reading = RecordReading()
  private var whole: WholeRun
  /// `nil` until all was read.
  package private(set) var summary: RecordFile.Summary?

  /// `nil` before it was read.
  package var header: RecordLine.Header? { reading.header }

  package init(label: String) { whole = WholeRun(label: label) }

  /// More bytes of the file; `body` is called with the samples and marks that they complete, so that no more
  /// of it is kept than one sample. Throws where it is no recording that can be read at all, which the first
  /// bytes say.
  package mutating func take(
    _ bytes: [UInt8], _ body: (RecordPlayer.Event) -> Void
  ) throws(RecordUnreadable) {
    var run = whole
    whole = WholeRun(label: run.label)
    defer { whole = run }
    try reading.take(bytes) { run.show($0, body) }
  }

  /// There are no more bytes. Throws where there was no recording in them.
  package mutating func finish(_ body: (RecordPlayer.Event) -> Void) throws(RecordUnreadable) {
    var run = whole
    defer { whole = run }
    summary = try reading.finish { run.show($0, body) }
    run.end(body)
  }

  /// All of it, whatever marks divide it; `nil` before there is a sample.
  package var run: Run? { whole.meter?.run(number: 0, label: whole.label, isOpen: false) }
}

/// The run from the first sample to the last.
private struct WholeRun {
  let label: String
  private(set) var meter: RunMeter?
  private var last: Snapshot?

  init(label: String) { self.label = label }

  mutating func show(_ event: RecordPlayer.Event, _ body: (RecordPlayer.Event) -> Void) {
    if case .end = event { return }
    body(event)
    guard case .snapshot(let snapshot) = event else { return }
    last = snapshot
    if meter != nil {
      meter?.take(snapshot)
    } else {
      meter = RunMeter(from: snapshot)
      body(.mark(Self.mark(label, at: snapshot)))
    }
  }

  func end(_ body: (RecordPlayer.Event) -> Void) {
    if let last { body(.mark(Self.mark(nil, at: last))) }
  }

  private static func mark(_ label: String?, at snapshot: Snapshot) -> RunMark {
    RunMark(label: label, at: snapshot.taken, uptime: snapshot.host.uptime ?? .zero)
  }
}
