import Linux
import Snapshots

/// One process.
struct JSONProcess: Sendable {
  let process: Snapshot.Process
  /// CPUs kept busy; `nil` while that is not known.
  let cores: Double?
  let bootTime: Duration?
  let commandLines: CommandLineStyle

  init(at place: Int, of moment: Moment, _ commandLines: CommandLineStyle) {
    process = moment.snapshot.processes[place]
    cores = moment.rates?.cores[place]
    bootTime = moment.snapshot.host.bootTime
    self.commandLines = commandLines
  }

  static let fields: [JSONField<JSONProcess>] = [
    .whole("pid") { $0.process.id.pid },
    .whole("ppid") { $0.process.parent },
    .seconds("start_time_seconds") { process in
      process.bootTime.map { $0 + process.process.id.startTime }
    },
    .text("name") { $0.process.facts.name },
    .text("cmdline") { process in
      // A kernel thread has none.
      let text = process.commandLines.text(of: process.process.facts)
      return text.isEmpty ? nil : text
    },
    .text("user") { $0.process.facts.user },
    .text("state") { $0.process.state.word },
    // Of one core.
    .percent("cpu_percent") { $0.cores },
    .seconds("cpu_seconds_total") { $0.process.cpu },
    .whole("resident_memory_bytes") { $0.process.memory?.rssBytes },
    .whole("virtual_memory_bytes") { $0.process.memory?.vsizeBytes },
    .whole("swap_bytes") { $0.process.memory?.swapBytes },
    .whole("threads") { $0.process.threads },
    .whole("nice") { $0.process.nice },
    .whole("priority") { $0.process.priority },
  ]
}
