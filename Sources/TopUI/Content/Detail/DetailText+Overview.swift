import Snapshots

extension DetailText {
  /// What the sample says, and what was read of it alone.
  var overview: [StyledLine] {
    let process = subject.process
    let fields: [(String, String?)] = [
      ("command", command), ("program", text(found?.executable)),
      ("directory", text(found?.workingDirectory)), ("user", user),
      ("parent", parent), ("state", subject.isGone ? "ended" : Self.state(process.state)),
      ("started", started),
      (
        "CPU time",
        "\(Format.cpuTime(process.cpu)), of ended children \(Format.cpuTime(process.childrenCPU))"
      ),
      (
        "priority",
        "\(process.priority), nice \(process.nice), "
          + Format.count(UInt64(max(process.threads, 0)), "thread")
      ),
      ("memory", process.memory.map(Self.memory)),
      ("switches", found?.switches.map(Self.switches)),
      ("cgroup", text(found?.cgroup) ?? process.facts.cgroup),
      ("terminal", process.terminal?.name),
    ]
    return fields.flatMap { label, value in field(label, value) }
  }

  /// In full where it could be read; the sample has as much as it needs.
  private var command: String {
    guard case .success(let arguments) = found?.arguments, !arguments.isEmpty else {
      return subject.process.commandLine
    }
    // Somewhat more than is shown of it, so that it says that it is cut.
    var text = ""
    for argument in arguments where text.utf8.count <= TextWrap.limitBytes {
      text += text.isEmpty ? argument : " " + argument
    }
    return text
  }

  private func text(_ outcome: Inspection.Outcome<String>?) -> String? {
    switch outcome {
    case nil, .failure(.absent), .failure(.ended): nil
    case .success(let text): text
    case .failure(let failure): Self.why(failure)
    }
  }

  private var user: String? {
    guard case .success(let found) = found?.credentials else { return subject.process.facts.user }
    var text = "\(found.effectiveUser), group \(found.effectiveGroup)"
    if found.user != found.effectiveUser { text += ", really \(found.user)" }
    if found.isFiltered == true { text += ", system calls filtered" }
    if found.gainsNoPrivileges == true { text += ", gains no privileges" }
    return text
  }

  private var parent: String? {
    let parent = subject.process.parent
    guard parent > 0 else { return nil }
    let processes = snapshot?.processes ?? []
    return processes.index(ofPid: parent).map { Target(processes[$0]).name } ?? "\(parent)"
  }

  private var started: String? {
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
    _ outcome: Inspection.Outcome<Inspection.Switches>
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
