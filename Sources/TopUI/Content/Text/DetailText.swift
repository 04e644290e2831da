import Linux
import Snapshots

/// What the parts of a process's detail say, line by line.
enum DetailText {
  struct Line: Equatable {
    var text: String
    var style = Style.plain
  }

  static func lines(_ model: TopModel, _ subject: ProcessRow, width: Int) -> [Line] {
    guard let part = model.detail?.part else { return [] }
    let found = model.inspection.flatMap { $0.id == subject.process.id ? $0 : nil }
    let wrap = TextWrap(width: width, isASCII: model.isASCII)
    let missing = missing(model, subject)
    let lines =
      switch part {
      case .overview: overview(model, subject, found, wrap)
      case .environment: said(found?.environment, or: missing, environment)
      case .files: said(found?.openFiles, or: missing, files)
      case .memory: said(found?.memory, or: missing) { memory($0, wrap) }
      case .threads: said(found?.threads, or: missing, threads)
      case .limits: said(found?.limits, or: missing, limits)
      }
    return age(of: found, model).map { [Line(text: "read \($0) ago", style: .dim)] + lines }
      ?? lines
  }

  /// How old is what was read, if that is more than one expects.
  private static func age(of found: Inspection?, _ model: TopModel) -> String? {
    guard let found, let now = model.snapshot?.taken.monotonic else { return nil }
    let age = now - found.taken.monotonic
    return age > max(.seconds(2), (model.rates?.elapsed ?? .zero) * 2) ? Format.span(age) : nil
  }

  /// Why nothing was read yet.
  private static func missing(_ model: TopModel, _ subject: ProcessRow) -> String {
    if model.paused != nil { return "not known of the past: Z goes on" }
    return subject.isGone ? "it has ended" : "being read"
  }

  /// What was found, or why nothing was.
  private static func said<Value>(
    _ outcome: Inspection.Outcome<Value>?, or missing: String, _ lines: (Value) -> [Line]
  ) -> [Line] {
    switch outcome {
    case nil: [Line(text: missing, style: .dim)]
    case .success(let value): lines(value)
    case .failure(let failure): [Line(text: why(failure), style: .warning)]
    }
  }

  static func why(_ failure: Inspection.Failure) -> String {
    switch failure {
    case .denied: "not permitted: only its user and root may read it"
    case .ended: "it has ended"
    case .absent: "it has none"
    case .stuck: "no answer: the process is stuck in the kernel"
    case .malformed: "what the kernel says is not understood"
    case .failed(let errno): "cannot be read: \(SystemError(errno))"
    }
  }

  /// Names alone: values are where secrets are.
  private static func environment(_ environment: Inspection.Environment) -> [Line] {
    [Line(text: "\(environment.names.count) variables; their values are not shown", style: .dim)]
      + environment.names.map { Line(text: $0) }
  }

  private static func files(_ files: Inspection.OpenFiles) -> [Line] {
    let more = files.total > files.list.count ? ", the first \(files.list.count)" : ""
    return [Line(text: "\(files.total) open files\(more)", style: .dim)]
      + files.list.map {
        Line(text: "\(Format.padded("\($0.descriptor)", to: 5))  \($0.target)")
      }
  }

  private static func memory(_ memory: Inspection.Memory, _ wrap: TextWrap) -> [Line] {
    let entries: [(String, UInt64?)] = [
      ("RSS", memory.rssBytes), ("PSS", memory.pssBytes), ("anonymous", memory.pssAnonymousBytes),
      ("files", memory.pssFileBytes), ("shared", memory.pssSharedBytes), ("USS", memory.ussBytes),
      ("swap", memory.swapBytes), ("swap PSS", memory.swapPssBytes),
    ]
    return entries.flatMap { label, bytes in
      field(label, bytes.map { Format.padded(Format.bytes($0), to: 6) }, wrap)
    }
  }

  private static func threads(_ threads: Snapshot.Process.Threads) -> [Line] {
    let more = threads.leftOut > 0 ? ", \(threads.leftOut) more" : ""
    return [Line(text: "    TID S PRI  NI    TIME+ NAME\(more)", style: .dim)]
      + threads.list.map { thread in
        let numbers = [
          Format.padded("\(thread.id.pid)", to: 7), String(thread.state.letter),
          Format.padded("\(thread.priority)", to: 3), Format.padded("\(thread.nice)", to: 3),
          Format.padded(Format.cpuTime(thread.cpu), to: 8),
        ]
        return Line(text: numbers.joined(separator: " ") + " " + thread.comm)
      }
  }

  private static func limits(_ limits: [Inspection.Limit]) -> [Line] {
    func text(_ value: UInt64?) -> String { value.map { "\($0)" } ?? "unlimited" }
    return [Line(text: "LIMIT                       SOFT         HARD UNIT", style: .dim)]
      + limits.map { limit in
        let name = limit.name + String(repeating: " ", count: max(22 - limit.name.count, 1))
        return Line(
          text: name + Format.padded(text(limit.soft), to: 10) + " "
            + Format.padded(text(limit.hard), to: 12) + " " + limit.unit)
      }
  }

  /// A label and its value, in as many rows as that needs; nothing for what is unknown.
  static func field(_ label: String, _ value: String?, _ wrap: TextWrap) -> [Line] {
    guard let value else { return [] }
    let indent = 10
    return wrap.narrower(by: indent).rows(value).enumerated().map { index, text in
      let start = index == 0 ? label : ""
      return Line(text: start + String(repeating: " ", count: indent - start.utf8.count) + text)
    }
  }
}
