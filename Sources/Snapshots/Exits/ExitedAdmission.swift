/// Which of what has ended is in a list.
struct ExitedAdmission: Sendable {
  /// What is asked for.
  let rules: ProcessSelection
  /// What may be shown at all.
  let served: ProcessSelection
  let hidesArguments: Bool

  func admits(_ name: String, _ entry: Snapshot.Exits.Entry) -> Bool {
    if served.hidesKernelThreads, entry.isOfKernelThreads { return false }
    let ended = Filter.Ended(name, entry)
    return served.filter?.matches(Filter.Subject(ended)) ?? true && isAsked(for: ended)
  }

  /// `age`: since it ended.
  func admits(_ end: Snapshot.Exits.Recent, age: Duration) -> Bool {
    if served.hidesKernelThreads, end.event.isOfKernelThread { return false }
    let ended = Filter.Ended(end, age: age)
    return isServed(Filter.Subject(ended), isCut: end.isCut) && isAsked(for: ended)
  }

  /// What the filter hides by the whole command line while it lives is hidden after that as well.
  private func isServed(_ subject: Filter.Subject, isCut: Bool) -> Bool {
    guard let filter = served.filter else { return true }
    return isCut ? filter.matches(withCutLine: subject) : filter.matches(subject)
  }

  private func isAsked(for ended: Filter.Ended) -> Bool {
    if let user = rules.user, ended.user != user { return false }
    return rules.filter?.matches(Filter.Subject(ended, hidesArguments: hidesArguments)) ?? true
  }

  var mismatch: ExitedList.Mismatch? {
    let ofEnds = unknown(of: .wholeEnd)
    if !ofEnds.isEmpty { return .ended(ofEnds) }
    let ofNames = (rules.user == nil ? [] : ["user"]) + unknown(of: .wholeName)
    return ofNames.isEmpty ? nil : .names(ofNames)
  }

  private func unknown(of ended: Filter.Ended) -> [String] {
    rules.filter?.unknownKeys(of: Filter.Subject(ended)) ?? []
  }
}

extension Filter.Ended {
  /// All that may ever be known of a name, and of an end.
  fileprivate static let wholeName = Filter.Ended(
    parent: 1, name: "", cpu: .zero, peakRSSBytes: 0)
  fileprivate static let wholeEnd = Filter.Ended(
    pid: 1, parent: 1, name: "", user: "", cpu: .zero, peakRSSBytes: 0, age: .zero,
    commandLine: "")
}

extension Filter.Ended {
  fileprivate init(_ name: String, _ entry: Snapshot.Exits.Entry) {
    self.init(
      parent: entry.lastParent, name: name, cpu: entry.cpu, peakRSSBytes: entry.peakRSSBytes)
  }

  /// `age`: since it ended.
  fileprivate init(_ end: Snapshot.Exits.Recent, age: Duration) {
    let event = end.event
    self.init(
      pid: event.pid, parent: event.parent, name: event.name, user: end.user, cpu: event.cpu,
      peakRSSBytes: event.peakRSSBytes, age: age + event.elapsed,
      commandLine: end.shownCommandLine)
  }
}
