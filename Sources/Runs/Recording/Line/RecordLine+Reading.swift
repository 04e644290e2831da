import Linux
import Snapshots

/// A text is no line of a recording, or tells of nothing that there can be.
enum RecordLineProblem: Error {
  case malformed
  /// From a newer ptop: not for us, and no fault.
  case unknownKind
}

extension RecordLine {
  /// What is missing is unknown, and what this ptop does not know is left out. Texts go through
  /// ``SafeText`` again, and arguments through ``Secrets``: a file may have been written by anything.
  init(_ json: JSONValue) throws(RecordLineProblem) {
    guard let word = json[.type]?.string else { throw .malformed }
    guard let kind = Kind(rawValue: word) else { throw .unknownKind }
    if kind == .header {
      self = .header(try Header(json))
      return
    }
    guard let time = json[.time]?.seconds else { throw .malformed }
    switch kind {
    case .header: throw .malformed
    case .start: self = .start(try Start(json, time))
    case .exec:
      self = .exec(
        Exec(time: time, pid: try json.ownPid(), facts: try Snapshot.Process.Facts(json)))
    case .exit: self = .exit(try Exit(json, time))
    case .reaped: self = .reaped(try Reaped(json, time))
    case .sample: self = .sample(try Sample(json, time))
    case .mark:
      self = .mark(
        Mark(
          time: time, wall: json[.wall]?.nanoseconds, uptime: json[.uptime]?.nanoseconds,
          label: json[.label]?.text))
    case .end:
      self = .end(
        End(
          time: time, outcome: json.outcome, cpu: json[.cpu]?.nanoseconds,
          processes: json[.processes]?.unsigned, samples: json[.samples]?.unsigned,
          peakRSSBytes: json[.peakRSSBytes]?.unsigned, eventsLost: json[.eventsLost]?.unsigned))
    }
  }
}

extension RecordLine.Header {
  fileprivate init(_ json: JSONValue) throws(RecordLineProblem) {
    guard let format = json[.format]?.integer, format > 0, let wall = json[.wall]?.nanoseconds,
      let monotonic = json[.monotonic]?.nanoseconds
    else { throw .malformed }
    self.init(
      format: Int(format), version: json[.version]?.text, host: json[.host]?.text,
      kernel: json[.kernel]?.text, bootID: json[.bootID]?.text,
      cpus: json[.cpus]?.unsigned.map { Int(clamping: $0) },
      memoryBytes: json[.memoryBytes]?.unsigned, command: json[.command]?.texts,
      folder: json[.folder]?.text, labels: json[.labels]?.textsByName ?? [:],
      environment: json[.environment]?.textsByName ?? [:],
      began: .init(monotonic: monotonic, wall: wall), bootTime: json[.bootTime]?.nanoseconds,
      interval: json[.interval]?.nanoseconds,
      cpuSource: json[.cpuSource]?.string.flatMap { .init(rawValue: $0) } ?? .clock,
      exits: json[.exits]?.string.flatMap { .init(rawValue: $0) },
      hostTime: json[.hostTime]?.string.flatMap { .init(rawValue: $0) })
  }
}

extension RecordLine.Start {
  fileprivate init(_ json: JSONValue, _ time: Duration) throws(RecordLineProblem) {
    guard let start = json[.startTime]?.nanoseconds, start >= .zero else { throw .malformed }
    self.init(
      time: time, id: .init(pid: try json.ownPid(), startTime: start),
      parent: json[.parent]?.integer.map { Int32(clamping: $0) } ?? 0,
      facts: try Snapshot.Process.Facts(json), before: [:])
    for member in json[.before]?.members ?? [] {
      if let key = RowKey.byName[member.key] { before[key] = member.value.integer }
    }
  }
}

extension Snapshot.Process.Facts {
  fileprivate convenience init(_ json: JSONValue) throws(RecordLineProblem) {
    guard let name = json[.name]?.text else { throw .malformed }
    let isKernelThread = json[.isKernelThread]?.boolean ?? false
    self.init(
      comm: json[.comm]?.text ?? name, name: name,
      arguments: isKernelThread ? [] : json[.commandLine]?.texts, user: json[.user]?.text,
      isKernelThread: isKernelThread, executable: json[.executable]?.text,
      cgroup: json[.cgroup]?.text, environment: json[.environment]?.textsByName ?? [:])
  }
}

extension RecordLine.Exit {
  fileprivate init(_ json: JSONValue, _ time: Duration) throws(RecordLineProblem) {
    self.init(
      time: time, pid: try json.ownPid(), startTime: json[.startTime]?.nanoseconds, event: nil,
      endedBy: json[.endedBy]?.nanoseconds,
      user: json[.user]?.text)
    // Without its CPU time it tells no more than that the process ended.
    guard let cpu = json[.cpu]?.nanoseconds?.countable else { return }
    guard let name = json[.name]?.text else { throw .malformed }
    event = ExitEvent(
      pid: pid, parent: json[.parent]?.integer.map { Int32(clamping: $0) } ?? 0,
      uid: json[.uid]?.unsigned.map { UInt32(clamping: $0) } ?? .max,
      comm: json[.comm]?.text ?? name, wholeName: name, outcome: json.outcome, cpu: cpu,
      elapsed: json[.elapsed]?.nanoseconds?.countable ?? .zero,
      peakRSSBytes: json[.peakRSSBytes]?.unsigned, readBytes: json[.readBytes]?.unsigned,
      writtenBytes: json[.writtenBytes]?.unsigned)
  }
}

extension RecordLine.Reaped {
  fileprivate init(_ json: JSONValue, _ time: Duration) throws(RecordLineProblem) {
    guard let name = json[.name]?.text else { throw .malformed }
    let counts = [RecordKey.ok, .error, .signal, .unknown].map { json[$0]?.unsigned }
    // As many as there can be: sums of them must not overflow.
    func count(_ place: Int) -> UInt64 { min(counts[place] ?? 0, 1 << 32) }
    self.init(
      time: time, name: name, cpu: json[.cpu]?.nanoseconds ?? .zero,
      outcomes: counts.allSatisfy { $0 == nil }
        ? nil : .init(ok: count(0), error: count(1), signal: count(2), unknown: count(3)),
      peakRSSBytes: json[.peakRSSBytes]?.unsigned)
  }
}

extension JSONValue {
  subscript(key: RecordKey) -> JSONValue? { self[key.rawValue] }

  /// What is safe to show.
  var text: String? { string.map { SafeText.string($0) } }
  var texts: [String]? { array?.compactMap(\.text) }

  var textsByName: [String: String]? {
    members.map { members in
      Dictionary(
        members.compactMap { member in
          member.value.text.map { (SafeText.string(member.key), $0) }
        }, uniquingKeysWith: { first, _ in first })
    }
  }

  var nanoseconds: Duration? { integer.map { .nanoseconds($0) } }

  /// A number of seconds.
  var seconds: Duration? {
    switch self {
    case .integer(let seconds) where seconds.magnitude <= 1 << 33: .seconds(seconds)
    case .real(let seconds) where seconds.magnitude <= Double(1 << 33):
      .nanoseconds(Int64(clamping: (seconds * 1e9).rounded()))
    default: nil
    }
  }

  /// PID_MAX_LIMIT of linux/threads.h is the largest.
  fileprivate func ownPid() throws(RecordLineProblem) -> Int32 {
    guard let pid = self[.pid]?.pid else { throw .malformed }
    return pid
  }

  var pid: Int32? { integer.flatMap { (1...1 << 22).contains($0) ? Int32($0) : nil } }

  fileprivate var outcome: ExitEvent.Outcome? {
    if let code = self[.code]?.unsigned { return .exited(code: UInt8(clamping: code)) }
    return self[.signal]?.unsigned.map { .killed(signal: Int32(clamping: $0)) }
  }
}
