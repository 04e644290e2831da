import Linux
import Series
import Snapshots

extension JSONText {
  /// One line of a recording. What is unknown is left out.
  mutating func write(_ line: RecordLine) {
    self.line { json in
      if case .header(let header) = line { json.put(.format, Int64(header.format)) }
      json.put(.type, line.kind.rawValue)
      switch line {
      case .header(let header): json.write(header)
      case .start(let start): json.write(start)
      case .exec(let exec):
        json.put(.time, seconds: exec.time)
        json.put(.pid, Int64(exec.pid))
        json.write(exec.facts)
      case .exit(let exit): json.write(exit)
      case .reaped(let reaped): json.write(reaped)
      case .sample(let sample): json.write(sample)
      case .mark(let mark):
        json.put(.time, seconds: mark.time)
        json.put(.wall, mark.wall)
        json.put(.uptime, mark.uptime)
        json.put(.label, mark.label)
      case .end(let end): json.write(end)
      }
    }
  }

  private mutating func write(_ header: RecordLine.Header) {
    put(.version, header.version)
    put(.host, header.host)
    put(.kernel, header.kernel)
    put(.bootID, header.bootID)
    put(.cpus, header.cpus.map { Int64($0) })
    put(.memoryBytes, header.memoryBytes)
    put(.command, header.command)
    put(.folder, header.folder)
    put(.labels, header.labels)
    put(.environment, header.environment)
    put(.wall, header.began.wall)
    put(.monotonic, header.began.monotonic)
    put(.bootTime, header.bootTime)
    put(.interval, header.interval)
    put(.cpuSource, header.cpuSource.rawValue)
    put(.exits, header.exits?.rawValue)
    put(.hostTime, header.hostTime?.rawValue)
  }

  private mutating func write(_ start: RecordLine.Start) {
    put(.time, seconds: start.time)
    put(.pid, Int64(start.id.pid))
    put(.startTime, start.id.startTime)
    put(.parent, Int64(start.parent))
    write(start.facts)
    guard !start.before.isEmpty else { return }
    key(RecordKey.before.rawValue)
    object { json in
      for name in RowKey.all {
        guard let value = start.before[name] else { continue }
        json.key(name.name)
        json.value(value)
      }
    }
  }

  private mutating func write(_ facts: Snapshot.Process.Facts) {
    put(.name, facts.name)
    if facts.comm != facts.name { put(.comm, facts.comm) }
    // A kernel thread has none.
    if facts.isKernelThread {
      key(RecordKey.isKernelThread.rawValue)
      literal("true")
    } else {
      put(.commandLine, facts.arguments)
    }
    put(.user, facts.user)
    put(.executable, facts.executable)
    put(.cgroup, facts.cgroup)
    put(.environment, facts.environment)
  }

  private mutating func write(_ exit: RecordLine.Exit) {
    put(.time, seconds: exit.time)
    put(.pid, Int64(exit.pid))
    put(.startTime, exit.startTime)
    guard let event = exit.event else { return }
    put(event.outcome)
    put(.cpu, event.cpu)
    put(.elapsed, event.elapsed)
    put(.endedBy, exit.endedBy)
    put(.peakRSSBytes, event.peakRSSBytes)
    put(.readBytes, event.readBytes)
    put(.writtenBytes, event.writtenBytes)
    put(.parent, Int64(event.parent))
    put(.uid, Int64(event.uid))
    put(.user, exit.user)
    put(.name, event.name)
    if event.comm != event.name { put(.comm, event.comm) }
  }

  private mutating func write(_ reaped: RecordLine.Reaped) {
    put(.time, seconds: reaped.time)
    put(.name, reaped.name)
    put(.cpu, reaped.cpu)
    if let outcomes = reaped.outcomes {
      put(.ok, outcomes.ok)
      put(.error, outcomes.error)
      put(.signal, outcomes.signal)
      put(.unknown, outcomes.unknown)
    }
    put(.peakRSSBytes, reaped.peakRSSBytes)
  }

  private mutating func write(_ end: RecordLine.End) {
    put(.time, seconds: end.time)
    put(end.outcome)
    put(.cpu, end.cpu)
    put(.processes, end.processes)
    put(.samples, end.samples)
    put(.peakRSSBytes, end.peakRSSBytes)
    put(.eventsLost, end.eventsLost)
  }
}

extension JSONText {
  mutating func put(_ name: RecordKey, _ text: String?) {
    guard let text else { return }
    key(name.rawValue)
    value(text)
  }

  mutating func put(_ name: RecordKey, _ number: Int64?) {
    guard let number else { return }
    key(name.rawValue)
    value(number)
  }

  mutating func put(_ name: RecordKey, _ number: UInt64?) {
    put(name, number.map { Int64(clamping: $0) })
  }

  /// In nanoseconds.
  mutating func put(_ name: RecordKey, _ time: Duration?) { put(name, time?.nanoseconds) }

  mutating func put(_ name: RecordKey, seconds time: Duration) {
    key(name.rawValue)
    seconds(time)
  }

  mutating func put(_ name: RecordKey, _ texts: [String]?) {
    guard let texts else { return }
    key(name.rawValue)
    array { json in for text in texts { json.value(text) } }
  }

  mutating func put(_ name: RecordKey, _ texts: [String: String]) {
    if texts.isEmpty { return }
    key(name.rawValue)
    object { json in
      for name in texts.keys.sorted() {
        json.key(name)
        json.value(texts[name] ?? "")
      }
    }
  }

  mutating func put(_ name: RecordKey, _ numbers: [Int64]) {
    key(name.rawValue)
    array(of: numbers)
  }

  mutating func array(of numbers: [Int64]) {
    array { json in for number in numbers { json.value(number) } }
  }

  fileprivate mutating func put(_ outcome: ExitEvent.Outcome?) {
    switch outcome {
    case .exited(let code): put(.code, Int64(code))
    case .killed(let signal): put(.signal, Int64(signal))
    case nil: break
    }
  }
}
