import Snapshots

/// Bytes of a recording -> what a screen shows of it: its samples and marks, with a run that begins with the
/// first sample and ends with the last, unless marks divide it. Pure.
package struct ReplayReading: Sendable {
  /// Of that run.
  private let label: String
  private var reading = RecordReading()
  private var meter: RunMeter?
  private var last: Snapshot?
  /// `nil` until all was read.
  package private(set) var summary: RecordFile.Summary?

  /// `nil` before it was read.
  package var header: RecordLine.Header? { reading.header }

  package init(label: String) { self.label = label }

  /// More bytes of the file -> the samples and marks that they complete. Throws where it is no recording
  /// that can be read at all, which the first bytes say.
  package mutating func take(
    _ bytes: [UInt8]
  ) throws(RecordUnreadable) -> [RecordPlayer.Event] {
    var events: [RecordPlayer.Event] = []
    try reading.take(bytes) { events.append($0) }
    return shown(events)
  }

  /// There are no more bytes. Throws where there was no recording in them.
  package mutating func finish() throws(RecordUnreadable) -> [RecordPlayer.Event] {
    var events: [RecordPlayer.Event] = []
    summary = try reading.finish { events.append($0) }
    return shown(events) + (last.map { [.mark(Self.mark(nil, at: $0))] } ?? [])
  }

  /// All of it, whatever marks divide it; `nil` before there is a sample.
  package var whole: Run? { meter?.run(number: 0, label: label, isOpen: false) }

  private mutating func shown(_ events: [RecordPlayer.Event]) -> [RecordPlayer.Event] {
    var shown: [RecordPlayer.Event] = []
    for event in events {
      switch event {
      case .snapshot(let snapshot):
        shown.append(event)
        if meter == nil {
          meter = RunMeter(from: snapshot)
          shown.append(.mark(Self.mark(label, at: snapshot)))
        } else {
          meter?.take(snapshot)
        }
        last = snapshot
      case .mark: shown.append(event)
      case .end: break
      }
    }
    return shown
  }

  private static func mark(_ label: String?, at snapshot: Snapshot) -> RunMark {
    RunMark(label: label, at: snapshot.taken, uptime: snapshot.host.uptime ?? .zero)
  }
}
