import Linux
import Series
import Snapshots

/// A recording as a trace in the JSON that Chrome made and Perfetto reads: processes in lanes, counters, and
/// marks. Pure.
///
/// What is in one lane must nest, or the importer moves it out with an error; so nothing in a lane overlaps.
struct PerfettoTrace {
  /// Packed, as what reads it takes it.
  static func bytes(of recording: KeptRecording) -> [UInt8] {
    let text = text(of: recording)
    return GzipMember.compressed(text) ?? text
  }

  static func text(of recording: KeptRecording) -> [UInt8] {
    var trace = PerfettoTrace(recording.summary.header)
    recording.play { trace.take($0) }
    return trace.text
  }

  /// What stands for a process in the trace, with lanes as its threads.
  enum Group: Int64 { case run = 1, machine = 2 }

  private let header: RecordLine.Header
  var lives = ProcessLives()
  private var accounting = Accounting()
  private var newest: Snapshot?
  /// On the monotonic clock: the first sample.
  private var began: Duration?
  /// Counters and marks, in their order.
  private var events = JSONText()

  init(_ header: RecordLine.Header) {
    self.header = header
    // The events of an array that the whole is made of.
    events.beginArray()
  }

  mutating func take(_ event: RecordPlayer.Event) {
    switch event {
    case .snapshot(let snapshot): take(snapshot)
    case .mark(let mark):
      add("i", .run, mark.text, at: time(of: mark.at.monotonic)) { event in
        event.key("s")
        event.value("g")
      }
    case .end: break
    }
  }

  private func time(of monotonic: Duration) -> Duration {
    began.map { max(monotonic - $0, .zero) } ?? .zero
  }

  private mutating func take(_ snapshot: Snapshot) {
    began = began ?? snapshot.taken.monotonic
    let used = accounting.seen + accounting.unseen
    lives.take(snapshot)
    accounting.take(snapshot)
    let now = time(of: snapshot.taken.monotonic)
    if let newest {
      let elapsed = snapshot.taken.monotonic - newest.taken.monotonic
      let before = time(of: newest.taken.monotonic)
      let cpu = accounting.seen + accounting.unseen - used
      count(.run, "CPU percent", "of the run", Self.percent(cpu, in: elapsed), at: before)
      if let busy = Self.busy(from: newest.host, to: snapshot.host) {
        count(.machine, "CPU percent", "in all", Self.percent(busy, in: elapsed), at: before)
      }
    }
    count(.run, "memory", "resident bytes", Int64(clamping: accounting.rssBytes), at: now)
    count(.run, "processes", "alive", Int64(snapshot.processes.count), at: now)
    if let available = snapshot.host.memory?.availableBytes {
      count(.machine, "memory", "available bytes", Int64(clamping: available), at: now)
    }
    newest = snapshot
  }

  /// Of one CPU.
  private static func percent(_ cpu: Duration, in elapsed: Duration) -> Int64 {
    Int64(min(max(cpu.seconds / elapsed.seconds * 100, 0), 1e9).rounded())
  }

  private static func busy(from before: Snapshot.Host, to now: Snapshot.Host) -> Duration? {
    guard let before = before.cpu, let now = now.cpu else { return nil }
    return CPUGrowth(from: before, to: now)?.busy
  }

  private mutating func count(
    _ group: Group, _ name: String, _ what: String, _ value: Int64, at time: Duration
  ) {
    add("C", group, name, at: time) { event in
      event.key("args")
      event.object { arguments in
        arguments.key(what)
        arguments.value(value)
      }
    }
  }

  mutating func add(
    _ phase: String, _ group: Group, _ name: String, at time: Duration? = nil,
    _ more: (inout JSONText) -> Void
  ) {
    events.object { event in
      event.key("ph")
      event.value(phase)
      event.key("pid")
      event.value(group.rawValue)
      event.key("name")
      event.value(name)
      if let time {
        event.key("ts")
        event.microseconds(time)
      }
      more(&event)
    }
    events.newLine()
  }
}

extension PerfettoTrace {
  /// One JSON array, an event a line.
  var text: [UInt8] {
    var whole = self
    whole.addGroups()
    whole.addLives()
    whole.events.endArray()
    return whole.events.bytes
  }

  private mutating func addGroups() {
    addName("process_name", .run, header.title)
    addName("process_name", .machine, header.host ?? "the machine")
    for (place, group) in [Group.run, .machine].enumerated() {
      addOrder("process_sort_index", group, place)
    }
  }

  /// From 1: 0 is the idle thread to some.
  static func thread(_ lane: Int) -> Int64 { Int64(lane + 1) }

  mutating func addName(_ what: String, _ group: Group, _ name: String, lane: Int? = nil) {
    addFact(what, group, lane) { arguments in
      arguments.key("name")
      arguments.value(name)
    }
  }

  mutating func addOrder(_ what: String, _ group: Group, _ place: Int, lane: Int? = nil) {
    addFact(what, group, lane) { arguments in
      arguments.key("sort_index")
      arguments.value(Int64(place))
    }
  }

  private mutating func addFact(
    _ what: String, _ group: Group, _ lane: Int?, _ arguments: (inout JSONText) -> Void
  ) {
    add("M", group, what) { event in
      if let lane {
        event.key("tid")
        event.value(Self.thread(lane))
      }
      event.key("args")
      event.object(arguments)
    }
  }
}
