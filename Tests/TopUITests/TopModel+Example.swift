import Snapshots
import TestSupport
import TopUI

extension TopModel {
  /// A screen after two samples, one second apart, of the given processes; each used `cpu` in it.
  static func example(
    columns: Int = 80, rows: Int = 24, isASCII: Bool = false, order: String = "cpu",
    serving: ExporterStatus? = nil, _ usage: [(process: Snapshot.Process, cpu: Duration)]
  ) -> TopModel {
    var settings = Settings()
    settings[.main].order = SortOrder(column: order)
    settings.showsKernelThreads = true
    var model = TopModel(
      size: Size(columns: columns, rows: rows), isASCII: isASCII, settings: settings)
    _ = model.apply(.status(ProgramStatus(serving: serving)))
    for event in samples(usage) { _ = model.apply(event) }
    return model
  }

  private static func samples(
    _ usage: [(process: Snapshot.Process, cpu: Duration)]
  ) -> [Event] {
    var cpu = Snapshot.Host.CPUTimes.example
    cpu.user += .milliseconds(800)
    cpu.system += .milliseconds(200)
    cpu.idle += .seconds(1)
    let later = Snapshot.Host.example(uptime: .seconds(1001), cpu: cpu)
    return [
      .snapshot(.example(processes: usage.map(\.process))),
      .snapshot(
        .example(
          sequence: 2, at: .seconds(1001), host: later,
          processes: usage.map { process, cpu in
            var process = process
            process.cpu += cpu
            return process
          })),
    ]
  }

  /// A spinner, a kernel thread, and three that do next to nothing.
  static func typical(
    columns: Int = 80, rows: Int = 24, isASCII: Bool = false, order: String = "cpu",
    serving: ExporterStatus? = nil
  ) -> TopModel {
    example(
      columns: columns, rows: rows, isASCII: isASCII, order: order, serving: serving,
      [
        (.example(pid: 1, comm: "init", arguments: ["/sbin/init"], user: "root"), .zero),
        (.kernelThread(), .milliseconds(39)),
        (
          .example(
            pid: 4242, comm: "java", arguments: ["java", "-jar", "agent.jar"], state: .running,
            cpu: .seconds(2467), threads: 64, memory: .init(vsizeBytes: 9 << 30, rssBytes: 2 << 30)),
          .milliseconds(990)
        ),
        (.example(pid: 77, comm: "sshd", user: "a-long-user-name", nice: -5), .microseconds(6700)),
        (.example(pid: 99, comm: "日本語のとても長いプロセス名", user: nil, cpu: .seconds(400_000)), .zero),
      ])
  }

  /// Two samples between which everything went from nothing to the largest value that it can have.
  static func largest(columns: Int, rows: Int) -> TopModel {
    let most = Duration.seconds(Int64.max)
    let times = Snapshot.Host.CPUTimes(
      user: most, nice: most, system: most, idle: most, iowait: most, irq: most, softirq: most,
      steal: most)
    let host = Snapshot.Host.example(
      uptime: most, load: .init(one: .infinity, five: .nan, fifteen: .greatestFiniteMagnitude),
      cpu: times, cpus: [times],
      memory: .example(
        total: .max, free: .max, available: .max, cached: .max, swapTotal: .max, swapFree: .max))
    let process = Snapshot.Process.example(
      pid: .max, started: .zero, cpu: most, childrenCPU: most, threads: .max, priority: .min,
      nice: .max, memory: .example(vsize: .max, rss: .max))
    var before = process
    before.cpu = .zero
    var model = TopModel(size: Size(columns: columns, rows: rows))
    _ = model.apply(.snapshot(.example(host: .example(cpu: .init()), processes: [before])))
    _ = model.apply(.snapshot(.example(sequence: .max, at: most, host: host, processes: [process])))
    return model
  }

  var lines: [String] { TopView.render(self).lines }

  /// The pids in the order of the screen.
  var pids: [Int32] { table.rows.map(\.process.id.pid) }

  /// What the last column says of each row of the table.
  var commands: [String] {
    let layout = layout
    let title = lines[layout.headerRows].unicodeScalars
    guard let end = title.firstIndex(of: "C", startingText: "COMMAND") else { return [] }
    let column = title.distance(from: title.startIndex, to: end)
    return lines[layout.table].prefix(table.rows.count).map { line in
      String(String.UnicodeScalarView(line.unicodeScalars.dropFirst(column)))
    }
  }

  /// What the status row says.
  var status: String { lines[layout.table.upperBound] }

  /// Presses one key after another; what the last one asked for.
  @discardableResult
  mutating func press(_ keys: Key...) -> Effect? {
    var effect: Effect?
    for key in keys {
      effect = apply(.key(key))
      // As the loop does, of the moment of the newest sample.
      if case .mark(let label)? = effect, let live {
        _ = apply(.mark(.example(label, at: live.snapshot.taken.monotonic)))
      }
    }
    return effect
  }

  /// Types.
  mutating func type(_ text: String) {
    for scalar in text.unicodeScalars { _ = apply(.key(.character(scalar))) }
  }

  /// A sample later, at that second, of those processes.
  mutating func sample(at second: Int, _ processes: [Snapshot.Process], hiddenPids: [Int32] = []) {
    _ = apply(
      .snapshot(
        .example(
          sequence: (live?.snapshot.sequence ?? 0) + 1, at: .seconds(second), processes: processes,
          hiddenPids: hiddenPids)))
  }

  /// A sample at that second, without those pids.
  mutating func sample(at second: Int, without pids: Int32...) {
    sample(at: second, live?.snapshot.processes.filter { !pids.contains($0.id.pid) } ?? [])
  }
}

extension String.UnicodeScalarView {
  fileprivate func firstIndex(of scalar: Unicode.Scalar, startingText text: String) -> Index? {
    indices.first { self[$0] == scalar && self[$0...].starts(with: text.unicodeScalars) }
  }
}
