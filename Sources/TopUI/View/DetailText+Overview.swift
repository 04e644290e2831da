import Snapshots

extension DetailText {
  /// What the sample says, and what was read of it alone.
  static func overview(
    _ model: TopModel, _ subject: ProcessRow, _ found: Inspection?, _ wrap: TextWrap
  ) -> [Line] {
    let process = subject.process
    let fields: [(String, String?)] = [
      ("command", command(process, found)), ("program", text(found?.executable)),
      ("directory", text(found?.workingDirectory)), ("user", user(process, found)),
      ("parent", parent(of: process, model.snapshot)),
      ("state", subject.isGone ? "ended" : state(process.state)),
      ("started", started(subject)),
      (
        "CPU time",
        "\(Format.cpuTime(process.cpu)), of ended children \(Format.cpuTime(process.childrenCPU))"
      ),
      ("priority", "\(process.priority), nice \(process.nice), \(process.threads) threads"),
      ("memory", process.memory.map(memory)), ("switches", found?.switches.map(switches)),
      ("cgroup", text(found?.cgroup) ?? process.facts.cgroup),
      ("terminal", process.terminal?.name),
    ]
    return fields.flatMap { label, value in field(label, value, wrap) }
  }

  /// In full where it could be read; the sample has as much as it needs.
  private static func command(_ process: Snapshot.Process, _ found: Inspection?) -> String {
    guard case .success(let arguments) = found?.arguments, !arguments.isEmpty else {
      return process.commandLine
    }
    // Somewhat more than is shown of it, so that it says that it is cut.
    var text = ""
    for argument in arguments where text.utf8.count <= TextWrap.limitBytes {
      text += text.isEmpty ? argument : " " + argument
    }
    return text
  }

  private static func text(_ outcome: Inspection.Outcome<String>?) -> String? {
    switch outcome {
    case nil, .failure(.absent), .failure(.ended): nil
    case .success(let text): text
    case .failure(let failure): why(failure)
    }
  }

  private static func user(_ process: Snapshot.Process, _ found: Inspection?) -> String? {
    guard case .success(let who) = found?.credentials else { return process.facts.user }
    var text = "\(who.effectiveUser), group \(who.effectiveGroup)"
    if who.user != who.effectiveUser { text += ", really \(who.user)" }
    if who.isFiltered == true { text += ", system calls filtered" }
    if who.gainsNoPrivileges == true { text += ", gains no privileges" }
    return text
  }

  private static func parent(of process: Snapshot.Process, _ snapshot: Snapshot?) -> String? {
    guard process.parent > 0 else { return nil }
    let processes = snapshot?.processes ?? []
    return processes.index(ofPid: process.parent).map { Target(processes[$0]).name }
      ?? "\(process.parent)"
  }

  private static func started(_ subject: ProcessRow) -> String? {
    subject.context.uptime.map {
      let age = max($0 - subject.process.id.startTime, .zero)
      return "\(Format.start(subject.process, subject.context)), \(Format.span(age)) ago"
    }
  }

  private static func memory(_ memory: Snapshot.Process.Memory) -> String {
    let shared = memory.sharedBytes.map { ", \(Format.bytes($0)) of it shared" } ?? ""
    return
      "\(Format.bytes(memory.rssBytes)) resident\(shared), \(Format.bytes(memory.vsizeBytes)) mapped"
  }

  private static func switches(
    _ outcome: Inspection.Outcome<Snapshot.Process.Details.Switches>
  ) -> String {
    switch outcome {
    case .success(let switches):
      "\(switches.voluntary) voluntary, \(switches.involuntary) involuntary"
    case .failure(let failure): why(failure)
    }
  }

  private static func state(_ state: Snapshot.Process.State) -> String {
    switch state {
    case .running: "R, running or about to"
    case .sleeping: "S, sleeping"
    case .uninterruptible: "D, waiting uninterruptibly"
    case .zombie: "Z, ended, not yet waited for"
    case .stopped: "T, stopped"
    case .traced: "t, stopped by a debugger"
    case .idle: "I, idle kernel thread"
    case .dead: "X, dead"
    case .other: "?, a state that ptop does not know"
    }
  }
}
