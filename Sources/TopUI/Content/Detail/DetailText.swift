import Linux
import Snapshots

/// What the parts of a process's detail say, line by line.
struct DetailText {
  let part: DetailPart
  let subject: ProcessRow
  /// What was read of it last; `nil` before that.
  let found: Inspection?
  /// What was read of the same before that: what rates are since.
  var before: Inspection?
  /// Of the table, and of lists that have its columns.
  var order = SortOrder(column: "pid")
  /// The sample that is shown, and how long after the one before it was taken.
  let snapshot: Snapshot?
  let elapsed: Duration?
  /// Whether a moment of the past is shown, of which nothing can be read any more.
  let isPaused: Bool
  var isRecorded = false
  let wrap: TextWrap

  var lines: [StyledLine] {
    let lines =
      switch part {
      case .overview: overview
      case .environment: said(found?.environment, Self.environment)
      case .files: said(found?.openFiles, Self.files)
      case .memory: said(found?.memory, memory)
      case .threads: said(found?.threads, threads)
      case .limits: said(found?.limits, Self.limits)
      }
    return age.map { [StyledLine(text: "read \($0) ago", style: .dim)] + lines } ?? lines
  }

  /// How old is what was read, if that is more than one expects.
  private var age: String? {
    guard let found, let now = snapshot?.taken.monotonic else { return nil }
    let age = now - found.taken.monotonic
    return age > max(.seconds(2), (elapsed ?? .zero) * 2) ? Format.span(age) : nil
  }

  /// Why nothing was read yet.
  private var missing: String {
    if isRecorded { return "it was not recorded" }
    if isPaused { return "not known of the past: Z goes on" }
    return subject.isGone ? "it has ended" : "being read"
  }

  /// What was found, or why nothing was.
  private func said<Value>(
    _ outcome: Inspection.Outcome<Value>?, _ lines: (Value) -> [StyledLine]
  ) -> [StyledLine] {
    switch outcome {
    case nil: [StyledLine(text: missing, style: .dim)]
    case .success(let value): lines(value)
    case .failure(let failure): [StyledLine(text: Self.why(failure), style: .warning)]
    }
  }

  static func why(_ failure: Inspection.Failure) -> String {
    switch failure {
    case .denied: "not permitted: only its user may read it, or root with CAP_SYS_PTRACE"
    case .ended: "it has ended"
    case .absent: "it has none"
    case .stuck: "no answer: the process is stuck in the kernel"
    case .malformed: "what the kernel says is not understood"
    case .failed(let errno): "cannot be read: \(SystemError(errno))"
    }
  }

  /// Names alone: values are where secrets are.
  private static func environment(_ environment: Inspection.Environment) -> [StyledLine] {
    [
      StyledLine(
        text: Format.count(UInt64(environment.names.count), "variable")
          + "; values are not shown", style: .dim)
    ]
      + environment.names.map { StyledLine(text: $0) }
  }

  private static func files(_ files: Inspection.OpenFiles) -> [StyledLine] {
    var title = Format.count(UInt64(max(files.total, 0)), "open file")
    if files.total > files.list.count { title += ", the first \(files.list.count)" }
    if files.lacksSockets { title += "; too many sockets here to look up all" }
    return [StyledLine(text: title, style: .dim)]
      + files.list.map {
        StyledLine(text: "\(Format.padded("\($0.descriptor)", to: 5))  \(what($0))")
      }
  }

  /// `tcp 10.0.0.5:22 -> 10.0.0.7:51034 ESTABLISHED`; a socket without a name keeps its number.
  private static func what(_ file: Inspection.OpenFile) -> String {
    guard let socket = file.socket else { return file.target }
    let ends = [socket.local ?? file.target] + (socket.remote.map { ["-> \($0)"] } ?? [])
    return ([socket.kind] + ends + (socket.state.map { [$0] } ?? [])).joined(separator: " ")
  }

  private func memory(_ memory: Inspection.Memory) -> [StyledLine] {
    let entries: [(String, UInt64?)] = [
      ("RSS", memory.rssBytes), ("PSS", memory.pssBytes), ("anonymous", memory.pssAnonymousBytes),
      ("files", memory.pssFileBytes), ("shared", memory.pssSharedBytes), ("USS", memory.ussBytes),
      ("swap", memory.swapBytes), ("swap PSS", memory.swapPssBytes),
    ]
    return entries.flatMap { label, bytes in
      field(label, bytes.map { Format.padded(Format.bytes($0), to: 6) })
    }
  }

  private static func limits(_ limits: [Inspection.Limit]) -> [StyledLine] {
    func text(_ value: UInt64?) -> String { value.map { "\($0)" } ?? "unlimited" }
    return [StyledLine(text: "LIMIT                       SOFT         HARD UNIT", style: .dim)]
      + limits.map { limit in
        let name = limit.name + String(repeating: " ", count: max(22 - limit.name.count, 1))
        return StyledLine(
          text: name + Format.padded(text(limit.soft), to: 10) + " "
            + Format.padded(text(limit.hard), to: 12) + " " + limit.unit)
      }
  }

  /// A label and its value, in as many rows as that needs; nothing for what is unknown.
  func field(_ label: String, _ value: String?) -> [StyledLine] {
    guard let value else { return [] }
    let indent = 10
    return wrap.narrower(by: indent).rows(value).enumerated().map { index, text in
      let start = index == 0 ? label : ""
      return StyledLine(
        text: start + String(repeating: " ", count: indent - start.utf8.count) + text,
        labelCells: indent)
    }
  }
}
