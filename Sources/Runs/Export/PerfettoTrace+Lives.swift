import Linux
import Series
import Snapshots

extension PerfettoTrace {
  /// Each process in its lane, and the names of the lanes.
  mutating func addLives() {
    let lives = lives.all
    // An empty one would have no place in a lane.
    let spans = lives.map { $0.began..<max($0.ended, $0.began + .microseconds(1)) }
    let lanes = Lanes.lanes(of: spans)
    for lane in 0...(lanes.max() ?? 0) {
      addName("thread_name", .run, "lane \(lane + 1)", lane: lane)
      addOrder("thread_sort_index", .run, lane, lane: lane)
    }
    for (place, life) in lives.enumerated() {
      add("X", .run, life.name, at: spans[place].lowerBound) { event in
        event.key("tid")
        event.value(Self.thread(lanes[place]))
        event.key("dur")
        event.microseconds(spans[place].upperBound - spans[place].lowerBound)
        event.key("args")
        event.object { $0.arguments(of: life) }
      }
    }
  }
}

extension JSONText {
  /// What a click on a process shows.
  fileprivate mutating func arguments(of life: ProcessLife) {
    key("pid")
    value(Int64(life.pid))
    key("ppid")
    value(Int64(life.parent))
    if let commandLine = life.commandLine {
      key("cmdline")
      value(commandLine)
    }
    key("cpu_s")
    seconds(life.cpu)
    if let peak = life.peakRSSBytes {
      key("peak_rss")
      value(Int64(clamping: peak))
    }
    key("exit")
    switch life.end {
    case .none: value("not by the end of the recording")
    case .outcome(.exited(let code)): value(Int64(code))
    case .outcome(.killed(let signal)): value(SignalName.name(signal))
    case .outcome(nil): value("unknown")
    }
  }
}
