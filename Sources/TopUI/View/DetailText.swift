import Sampler

/// What the parts of a process's detail say, line by line.
enum DetailText {
  struct Line: Equatable {
    var text: String
    var style = Style.plain
  }

  static func lines(_ model: TopModel, _ subject: ProcessRow, width: Int) -> [Line] {
    guard let part = model.detail?.part else { return [] }
    switch part {
    case .overview: return overview(model, subject, width: width)
    default: return [Line(text: "not read yet", style: .dim)]
    }
  }

  private static func overview(_ model: TopModel, _ subject: ProcessRow, width: Int) -> [Line] {
    let process = subject.process
    let parent = model.snapshot.flatMap { name(of: process.parent, in: $0) }
    var facts: [(String, String?)] = [
      ("command", process.commandLine), ("user", process.facts.user),
      ("parent", parent ?? "\(process.parent)"), ("state", state(process.state)),
      ("started", started(subject)), ("CPU time", Format.cpuTime(process.cpu)),
      ("children", Format.cpuTime(process.childrenCPU)), ("threads", "\(process.threads)"),
      ("nice", "\(process.nice), priority \(process.priority)"),
    ]
    if let memory = process.memory {
      facts.append(
        (
          "memory",
          "\(Format.bytes(memory.rssBytes)) resident of \(Format.bytes(memory.vsizeBytes))"
        ))
    }
    facts.append(("cgroup", process.facts.cgroup))
    return facts.flatMap { label, value in field(label, value, width: width) }
  }

  /// A label and its value, in as many rows as that needs; nothing for what is unknown.
  static func field(_ label: String, _ value: String?, width: Int) -> [Line] {
    guard let value else { return [] }
    let indent = 10
    let room = max(width - indent, 8)
    return wrapped(value, width: room).enumerated().map { index, text in
      let start = index == 0 ? label : ""
      return Line(text: start + String(repeating: " ", count: indent - start.utf8.count) + text)
    }
  }

  /// In rows of so many characters, broken at blanks where there are some.
  static func wrapped(_ text: String, width: Int) -> [String] {
    var rows: [String] = []
    var rest = Substring(text)
    while rest.count > width {
      let head = rest.prefix(width)
      // A row that would be less than half full is broken within the word.
      let blank = head.lastIndex(of: " ").flatMap { place in
        head.distance(from: head.startIndex, to: place) * 2 >= width ? place : nil
      }
      let end = blank ?? head.endIndex
      rows.append(String(rest[..<end]))
      rest = rest[end...].drop { $0 == " " }
    }
    return rows + (rest.isEmpty && !rows.isEmpty ? [] : [String(rest)])
  }

  private static func started(_ subject: ProcessRow) -> String? {
    subject.context.uptime.map {
      let age = max($0 - subject.process.id.startTime, .zero)
      return "\(Format.start(subject.process, subject.context)), \(Format.span(age)) ago"
    }
  }

  private static func name(of pid: Int32, in snapshot: Snapshot) -> String? {
    snapshot.processes.index(ofPid: pid).map { Target(snapshot.processes[$0]).name }
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
