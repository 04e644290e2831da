/// Which processes the user wants to see.
package struct ProcessSelection: Equatable, Sendable {
  package var filter: Filter?
  package var user: String?
  /// `--pid`; empty for all.
  package var pids: Set<Int32> = []
  package var hidesKernelThreads = false
  package var hidesIdle = false

  package init() {}

  /// Whether it takes more than whether they are kernel threads to tell which it admits.
  package var isChosen: Bool { filter != nil || user != nil || !pids.isEmpty || hidesIdle }

  /// The places of the processes that it admits in a sample.
  package func places(in moment: Moment) -> [Int] {
    let processes = moment.snapshot.processes
    return processes.indices.filter { place in
      admits(
        processes[place], cores: moment.rates?.cores[place], rates: moment.counterRates(at: place),
        host: moment.snapshot.host)
    }
  }

  /// Whether it admits a process, which kept so many CPUs busy. The rates are asked for only where
  /// there is a filter.
  package func admits(
    _ process: Snapshot.Process, cores: Double?, rates: @autoclosure () -> CounterRates,
    host: Snapshot.Host
  ) -> Bool {
    if hidesKernelThreads && process.facts.isKernelThread { return false }
    // A process that is about to run, or whose rate is not known yet, is not idle.
    if hidesIdle && cores == 0 && process.state != .running { return false }
    if let user, process.facts.user != user { return false }
    if !pids.isEmpty && !pids.contains(process.id.pid) { return false }
    guard let filter else { return true }
    return filter.matches(Filter.Subject(process, cores: cores, rates: rates(), host: host))
  }
}
