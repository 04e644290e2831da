import Linux
package import Snapshots

/// Turns a proc tree into snapshots: reads, converts kernel units once, keeps no history but the
/// last sample.
package struct Sampler: ~Copyable {
  var tree: ProcTree
  let constants: MachineConstants
  /// What the sampler was made with, what a reader wants beyond that, and both.
  private let ownWants: Wants
  private var readerWants = Wants()
  private(set) var wants: Wants
  /// Whether the sample under way reads all processes, or asks for the facts of all, because other
  /// fields are wanted than in the last.
  private(set) var readsAll = false
  private(set) var asksForAllFacts = false
  /// Whether CPU clocks can serve: the tree lists our own PID namespace.
  let usesClocks: Bool
  /// Whether the newest pid of `loadavg` is one of those that are listed.
  let knowsNewestPid: Bool
  var factsReader: SlowReader<FactsRequest, FactsAnswer>
  var proportionalReader: SlowReader<Int32, Result<SmapsRollup, ProcError>>
  /// How the sample under way passes over those whose clock stands still.
  private(set) var statRotation = Rotation.stat
  /// So long the sample under way waits for facts, where it is a quick one.
  private(set) var quickLimit: Duration?
  /// In which sample `smaps_rollup` of a process was refused last: most are, without root.
  var refusedRollups: [Snapshot.Process.ID: UInt64] = [:]
  /// What is asked for in the sample under way, ascending by pid, and the room for the next one's.
  var factsRequests: [FactsRequest] = []
  var factsAsked: [FactsRequest] = []
  var hostname: String?
  /// Since boot: when the sample before the last one was taken, and the last one.
  private(set) var youngSince = Clock.boot()
  private(set) var lastTaken = Clock.boot()
  /// Of the sample under way.
  private(set) var taken = Clock.boot()
  var factsAge = FactsAge()
  /// Failed reads so far.
  var readErrors: [Snapshot.ReadError: UInt64] = [:]
  /// Processes that could not be read since the last listing, ascending after each walk.
  var hiddenPids: [Int32] = []
  /// Those of them that were known, as they were last read, ascending by pid.
  var hidden: [Snapshot.Process] = []
  /// The CPU clocks of those of them that have no files any more although they live.
  var unlisted: [Int32: Duration] = [:]
  /// The threads under which the files of those processes are found whose first thread has ended.
  var filesThreads: [Int32: Int32] = [:]
  private(set) var sequence: UInt64 = 0
  /// The processes of the last sample, ascending by pid.
  var known: [Snapshot.Process] = []
  var processArrays = RecycledArrays<Snapshot.Process>()
  var cpuArrays = RecycledArrays<Snapshot.Host.CPU>()
  /// The room for the next listing, for it and the known together, and for the CPUs of the next `stat`.
  var listedPids: [Int32] = []
  var allPids: [Int32] = []
  var statCPUs: [SystemStat.NumberedCPU] = []
  var search = PidSearch()
  /// Since boot, as the last `stat` said.
  var forks: UInt64?
  var exits: EndedProcesses?
  /// `nil`: samples are of the whole host.
  private(set) var descendants: Descendants?
  var endedUsers = EndedUsers()
  var hasSchedStat = true
  var running = RunningTime()
  var listingGaps = ListingGaps()
  var wholeNames = WholeNames()
  /// `nil` before they were wanted.
  var ownLimits: OwnLimits?

  /// Opens the tree at `procfs`; throws ``NotAProcTree`` when there is none, and
  /// ``ExitsUnavailable`` when exit events must be had and cannot. `wants`: what is read in
  /// every sample. `ancestor`: samples are only of what descends from that process, which must adopt
  /// orphans; the host's own numbers are the host's all the same.
  package init(
    procfs: String = "/proc", constants: MachineConstants = .current, wants: Wants = Wants(),
    exits: ExitMode = .auto, descendantsOf ancestor: Int32? = nil
  ) throws {
    var tree = try Self.openTree(procfs)
    let isOwn = tree.isOwnNamespace()
    let accounting = try EndedProcesses(
      exits, isOwn: isOwn, tick: constants.duration(ticks: 1))
    self.init(
      tree, isOwn: isOwn, constants: constants,
      wants: wants,
      facts: FactsFiles.reader(root: procfs),
      proportional: Self.proportionalReader(root: procfs), exits: accounting)
    descendants = ancestor.map(Descendants.init(of:))
  }

  private init(
    _ tree: consuming ProcTree, isOwn: Bool, constants: MachineConstants, wants: Wants,
    facts: consuming SlowReader<FactsRequest, FactsAnswer>,
    proportional: consuming SlowReader<Int32, Result<SmapsRollup, ProcError>>,
    exits: EndedProcesses?
  ) {
    knowsNewestPid = isOwn && tree.tellsNewestPid()
    self.tree = tree
    usesClocks = isOwn
    factsReader = facts
    proportionalReader = proportional
    self.constants = constants
    (ownWants, self.wants) = (wants, wants)
    self.exits = exits
  }

  private static func openTree(_ path: String) throws(NotAProcTree) -> ProcTree {
    do throws(ProcError) {
      var tree = try ProcTree(root: path)
      _ = try tree.systemStat()
      return tree
    } catch {
      throw NotAProcTree(path: path, cause: error)
    }
  }

  /// One sample of everything; `wants` is what a reader wants beyond what the sampler was made with,
  /// `cadence` is what the schedule has to say of it. A quick sample waits for facts only so long, and
  /// reads no memory; what is missing comes with the next.
  package mutating func sample(
    wants: Wants = Wants(), cadence: Snapshot.Cadence? = nil, quickLimit: Duration? = nil
  ) -> Snapshot {
    self.quickLimit = quickLimit
    statRotation = Rotation.stat.lasting(Rotation.statAge, every: cadence?.interval)
    let started = Snapshot.Instant(monotonic: Clock.monotonic(), wall: Clock.wall())
    let (cpuBefore, readsBefore) = (Clock.threadCPU(), tree.reads)
    sequence += 1
    want(wants)
    taken = Clock.boot()
    defer { (youngSince, lastTaken) = (lastTaken, taken) }
    // Before the listing: what forks during it makes the next sample list again.
    let load = value { tree throws(ProcError) in try tree.loadAvg() }
    let host = readHost(load)
    known = readProcesses(
      newestPid: load?.lastPid, watched: self.wants.watched,
      swapInUse: host.memory.map { $0.swapUsedBytes > 0 } ?? true)
    let accounted = descendants?.take(known, hiddenPids: hiddenPids) ?? known
    let ended = accountExits(accounted, host: host, taken: started.monotonic)
    let coverage = coverage(tasks: load?.tasks)
    let cost = Snapshot.Cost(
      cpu: Clock.threadCPU() - cpuBefore, wall: Clock.monotonic() - started.monotonic,
      reads: tree.reads - readsBefore)
    return Snapshot(
      sequence: sequence, taken: started, cadence: cadence, cost: cost, coverage: coverage,
      host: host, processes: shown(accounted), hidden: shown(hidden), exits: ended)
  }

  /// The ancestor reaps, but is none of those that samples are of.
  private func shown(_ accounted: [Snapshot.Process]) -> [Snapshot.Process] {
    guard let descendants else { return accounted }
    return accounted.filter { descendants.contains($0.id) }
  }

  var fields: Wants.Fields { wants.fields }

  /// A field that is wanted from now on is there in this sample, and one that is no longer wanted is
  /// gone, of processes that stand still as well.
  private mutating func want(_ wants: Wants) {
    (readsAll, asksForAllFacts) = (false, false)
    if wants == readerWants { return }
    readerWants = wants
    let before = self.wants
    self.wants = ownWants.union(wants)
    readsAll = fields.symmetricDifference(before.fields).containsAny(of: .ofProcesses)
    asksForAllFacts = self.wants.ofFacts != before.ofFacts
  }

  /// The value of a read, or `nil` with the failure counted.
  mutating func value<Value>(
    _ read: (inout ProcTree) throws(ProcError) -> Value
  ) -> Value? {
    do throws(ProcError) {
      return try read(&tree)
    } catch {
      if let counted = error.counted { readErrors[counted, default: 0] += 1 }
      return nil
    }
  }
}

/// The path given as proc tree is none.
package struct NotAProcTree: Error, CustomStringConvertible {
  let path: String
  let cause: ProcError

  package var description: String {
    let why =
      switch cause {
      case .vanished: "it has no readable 'stat'"
      case .denied: "permission denied"
      case .malformed: "its 'stat' has no 'cpu' line"
      case .failed(_, let errno): "\(SystemError(errno))"
      }
    if case .failed(_, let errno) = cause, let wayOut = SystemError(errno).wayOut {
      return "'\(SafeText.string(path))' cannot be read: \(why); \(wayOut)"
    }
    return "'\(SafeText.string(path))' is not a proc tree: \(why);"
      + " give --procfs a mounted procfs or a copy of one"
  }
}
