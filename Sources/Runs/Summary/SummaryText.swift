import Linux
import Snapshots

/// A run summed up for a person: what it came to, what held it up, its commands, and what it waited for. At
/// most 25 lines of 100 columns. Pure.
package struct SummaryText {
  private static let columns = 100
  private static let commandLines = 10
  /// What is less than this share of the run's time holds nothing up.
  private static let mentioned = 0.05

  private let summary: RunSummary
  private var run: Run { summary.run }
  private var wall: Duration { run.duration }

  package init(_ summary: RunSummary) { self.summary = summary }

  package var lines: [String] {
    (["ptop: " + verdict] + notes.map { "  " + $0 } + table + chain).map {
      Format.cut(SafeText.string($0), to: Self.columns)
    }
  }

  /// With a line's end behind each.
  package var text: String { lines.map { $0 + "\n" }.joined() }

  /// For the summary of a CI's job.
  package var markdown: String {
    let escaped = ComparisonMarkdown.escaped
    let head = ["### " + escaped("ptop: " + verdict), ""] + notes.map { "- " + escaped($0) } + [""]
    let columns = ["command"] + Self.heads
    let rows = run.commands.prefix(Self.commandLines).map { command in
      [ComparisonMarkdown.code(command.name)] + cells(command)
    }
    let table = ([columns, ["---"] + Self.heads.map { _ in "---:" }] + rows).map {
      "| " + $0.joined(separator: " | ") + " |"
    }
    return (head + table + [""] + chain.map(escaped)).map { $0 + "\n" }.joined()
  }

  /// In one sentence.
  var verdict: String {
    let cores = run.meanCores.map { Format.fixed($0, $0 < 9.95 ? 1 : 0) } ?? Format.unknown
    let cpus =
      summary.contention.cpus.map { " of \(Format.fixed($0, $0 == $0.rounded() ? 0 : 1))" } ?? ""
    let parts = [
      Self.seconds(wall), "\(Self.seconds(run.cpu.total)) of CPU", "\(cores)\(cpus) CPUs busy",
      Self.processes(run.processes), peak,
    ]
    return parts.compactMap(\.self).joined(separator: ", ")
  }

  /// All at once, and when; the largest alone is in the table.
  private var peak: String? {
    guard let bytes = run.peakRSSBytes else { return nil }
    let at = summary.peakAt.map { " at \(Format.elapsed($0))" } ?? ""
    return "memory up to \(Format.bytes(bytes))\(at)"
  }
}

extension SummaryText {
  /// What there is to say, each only where it has an answer.
  var notes: [String] {
    [
      outcome, run.completeness.gap, starved, throttled, memory, disk, alone, allBusy, left,
    ].compactMap(\.self)
  }

  var outcome: String? {
    switch summary.outcome {
    case nil, .exited(code: 0): nil
    case .exited(let code): "failed: exit status \(code)"
    case .killed(let signal): "ended by \(SignalName.name(signal))"
    }
  }

  private var starved: String? {
    guard let share = share(summary.contention.waiting[.cpu]) else { return nil }
    let others = summary.contention.othersCPU.map {
      "; others used \(Self.seconds($0)) of CPU"
    }
    return "short of CPU: something waited for one in \(share) of the time\(others ?? "")"
  }

  private var throttled: String? {
    guard let throttled = summary.contention.throttled, isWorthMention(throttled) else {
      return nil
    }
    return
      "throttled: the CPU limit of its cgroup kept it from running for \(Self.seconds(throttled))"
  }

  private var memory: String? {
    if let share = summary.contention.limitShare, share > 0.9 {
      return
        "short of memory: up to \(Format.fixed(share * 100, 0)) % of its cgroup's limit were used"
    }
    guard let share = share(summary.contention.waiting[.memory]) else { return nil }
    let least = summary.contention.leastAvailableBytes.map {
      "; at least \(Format.bytes($0)) were available"
    }
    return "short of memory: something waited for it in \(share) of the time\(least ?? "")"
  }

  private var disk: String? {
    share(summary.contention.waiting[.io]).map {
      "waited for storage: something did in \($0) of the time"
    }
  }

  private var alone: String? {
    let total = summary.contention.alone.values.reduce(.zero, +)
    guard isWorthMention(total), summary.contention.cpus ?? 2 > 1.5 else { return nil }
    let names = summary.contention.alone.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(
      3
    )
    .map { "\($0.key) \(Self.seconds($0.value))" }.joined(separator: ", ")
    return "one CPU at a time for \(Self.seconds(total)): \(names)"
  }

  private var allBusy: String? {
    share(summary.contention.allBusy).map { "all CPUs were busy in \($0) of the time" }
  }

  private var left: String? {
    summary.stillAlive == 0 || summary.outcome == nil
      ? nil
      : "left running: \(Self.processes(UInt64(summary.stillAlive)))"
  }

  private func isWorthMention(_ time: Duration) -> Bool {
    time.seconds > wall.seconds * Self.mentioned
  }

  private func share(_ time: Duration?) -> String? {
    guard let time, isWorthMention(time) else { return nil }
    return "\(Format.fixed(min(time.seconds / wall.seconds, 1) * 100, 0)) %"
  }

  private static func processes(_ number: UInt64) -> String {
    number == 1 ? "1 process" : "\(number) processes"
  }

  static func seconds(_ time: Duration) -> String {
    time >= .seconds(60) ? Format.elapsed(time) : Format.fixed(time.seconds, 2) + " s"
  }
}

extension SummaryText {
  private var table: [String] {
    let shown = run.commands.filter { $0.cpu > .zero || $0.count > 0 }
    if shown.isEmpty { return [] }
    let rows = shown.prefix(Self.commandLines)
    let rest = shown.dropFirst(Self.commandLines)
    let width = min(rows.map { SafeText.string($0.name).count }.max() ?? 0, 40)
    let head = row("command", Self.heads, max(width, 7))
    return [head] + rows.map { line($0, max(width, 7)) }
      + (rest.isEmpty
        ? []
        : [
          "  and \(rest.count) more, of \(Self.seconds(rest.reduce(.zero) { $0 + $1.cpu })) of CPU"
        ])
  }

  static let heads = ["runs", "CPU s", "share", "longest", "memory", "failed"]

  private func line(_ command: Run.Command, _ width: Int) -> String {
    row(command.name, cells(command), width)
  }

  func cells(_ command: Run.Command) -> [String] {
    let ends = summary.ends[command.name]
    let total = run.cpu.total
    return [
      "\(command.count)", Format.seconds(command.cpu),
      total > .zero ? Format.fixed(command.cpu / total * 100, 0) + "%" : Format.unknown,
      ends.map { Self.seconds($0.longest) } ?? Format.unknown,
      Format.bytes(command.peakMemoryBytes),
      ends.map { $0.failures == 0 ? "" : "\($0.failures)" } ?? "",
    ]
  }

  private func row(_ name: String, _ cells: [String], _ width: Int) -> String {
    let name = Format.cut(SafeText.string(name), to: width)
    let blank = String(repeating: " ", count: max(width - name.count, 0))
    let cells = zip(cells, [7, 9, 6, 9, 7, 7]).map { Format.padded($0, to: $1) }.joined()
    return "  \(name)\(blank)\(cells)"
  }

  private var chain: [String] {
    let shown = summary.longestSteps(6)
    if shown.isEmpty { return [] }
    let texts = shown.map { step in
      "\(step.name)\(step.count > 1 ? " x\(step.count)" : "") \(Self.seconds(step.time))"
    }
    return ["  waited for: " + texts.joined(separator: ", ")]
  }
}
