import Snapshots
import Synchronization

/// What is to be found out about a process: whatever its known facts do not say rightly any more.
struct FactsRequest: Sendable, ProcessRequest {
  let id: Snapshot.Process.ID
  /// The thread through which they are read: the first one, unless that has ended.
  let files: Int32
  let comm: String
  /// What it is called as long as its arguments do not tell: as others of that beginning.
  let name: String
  let isKernelThread: Bool
  /// Those of the last sample, whatever the name was then.
  let known: Snapshot.Process.Facts?
  /// What to read beyond what all facts hold.
  let wants: Wants
  /// Since boot: when the sample was begun that asks.
  let asked: Duration
  /// The number of the sample in which it is asked.
  var sample: UInt64 = 0

  var pid: Int32 { id.pid }
}

/// What the files behind a process's facts say.
struct FactsAnswer: Sendable {
  /// The known ones themselves while they hold, so that what readers made of them holds as well.
  var facts: Snapshot.Process.Facts?
  /// Whether new text has to wait for a later sample to be looked through.
  var isWaiting = false
  var errors: [Snapshot.ReadError] = []
}

/// The files behind a process's facts, and the names of users.
struct FactsFiles: ~Copyable {
  private var tree: ProcTree
  private let users: UserNames
  private var budget = ScrubBudget()
  private var errors: [Snapshot.ReadError] = []
  /// Whether new text of the process that is asked about has to wait.
  private var isWaiting = false

  private init(_ tree: consuming ProcTree, _ users: UserNames) {
    self.tree = tree
    self.users = users
  }

  /// Reads on a worker's thread, with a tree of its own. The names are for all workers: one that was
  /// left at a slow name service learns the name for the next.
  static func reader(
    root: String, users: UserNames = UserNames(), stuckAfter: Duration = .milliseconds(250)
  ) -> SlowReader<FactsRequest, FactsAnswer> {
    SlowReader(budget: stuckAfter * 2, stuckAfter: stuckAfter) {
      guard let tree = try? ProcTree(root: root) else { return nil }
      let files = Mutex(FactsFiles(tree, users))
      return { request in files.withLock { $0.answer(request) } }
    }
  }

  private mutating func answer(_ request: FactsRequest) -> FactsAnswer {
    errors.removeAll(keepingCapacity: true)
    isWaiting = false
    let facts = facts(request)
    return FactsAnswer(facts: facts, isWaiting: isWaiting, errors: errors)
  }

  /// Makes nothing anew that is known already.
  private mutating func facts(_ request: FactsRequest) -> Snapshot.Process.Facts {
    let known = request.known
    // Files of a process that ends now are empty or gone: what is known of it still names it.
    let kept = known?.comm == request.comm ? known : nil
    let owner = value { files throws(ProcError) in
      try files.tree.status(of: request.files).effectiveUid
    }
    let user = owner.map { users.name(of: $0) } ?? kept?.user
    let uid = owner ?? .max
    let mayScrub =
      !request.isKernelThread
      && budget.admits(request.pid, of: uid, in: request.sample, asked: request.asked)
    let arguments = arguments(request, kept: kept, user: mayScrub ? uid : nil)
    let executable = executable(request, kept: kept)
    let cgroup = cgroup(request, kept: kept)
    let variables = variables(request, user: mayScrub ? uid : nil)
    if let known, known.comm == request.comm, known.user == user, known.fullArguments == arguments,
      known.executable == executable, known.cgroup == cgroup,
      known.environment == variables.shown, known.variables == variables,
      known.isKernelThread == request.isKernelThread
    {
      return known
    }
    return Snapshot.Process.Facts(
      comm: request.comm,
      // A process that ends or begins another program has none for a moment.
      name: arguments?.isEmpty ?? true
        ? kept?.name ?? wholeName(of: request) ?? request.name : nil,
      arguments: arguments, user: user, isKernelThread: request.isKernelThread,
      executable: executable, cgroup: cgroup, environment: variables.shown,
      fullEnvironment: variables.full, known: known)
  }

  /// New ones only where there is a user to charge for looking through them.
  private mutating func arguments(
    _ request: FactsRequest, kept: Snapshot.Process.Facts?, user: UInt32?
  ) -> [String]? {
    if request.isKernelThread { return [] }
    let known = request.known?.scrubbed?.full
    guard let user else {
      if let known, isCmdline(of: request.files, known) { return known }
      isWaiting = true
      return kept?.fullArguments
    }
    let read = value { files throws(ProcError) in
      try files.tree.cmdline(of: request.files, known: known).arguments
    }
    if read?.isEmpty ?? true, let before = kept?.fullArguments { return before }
    if let read, read != known {
      budget.charge(read.reduce(0) { $0 + $1.utf8.count + 1 }, to: user)
    }
    return read
  }

  /// Whether they are those that are known; no text is made of others.
  private mutating func isCmdline(of pid: Int32, _ known: [String]) -> Bool {
    value { files throws(ProcError) in
      try files.tree.read(PidPath(pid, "cmdline")) { PidCmdline.isSame($0, known) }
    } ?? false
  }

  /// The whole name of one whose arguments have to wait, where it is plain.
  private mutating func wholeName(of request: FactsRequest) -> String? {
    guard isWaiting, WholeName.beginning(of: request.comm) != nil else { return nil }
    let head = value { files throws(ProcError) in
      try files.tree.cmdline(of: request.files, limit: WholeName.head).arguments
    }
    return head.flatMap { WholeName.plain(request.comm, head: $0) }
  }

  private mutating func executable(
    _ request: FactsRequest, kept: Snapshot.Process.Facts?
  ) -> String? {
    guard request.wants.fields.contains(.executable), !request.isKernelThread else { return nil }
    let known = request.known?.executable
    let read = value { files throws(ProcError) in
      try files.tree.link(PidPath(request.files, "exe")) { SafeText.string($0, known: known) }
    }
    return read ?? kept?.executable
  }

  private mutating func cgroup(
    _ request: FactsRequest, kept: Snapshot.Process.Facts?
  ) -> String? {
    guard request.wants.fields.contains(.cgroup) else { return nil }
    let known = request.known?.cgroup
    let read = value { files throws(ProcError) in
      try files.tree.read(PidPath(request.files, "cgroup")) { bytes throws(ProcError) in
        SafeText.string(bytes.extracting(try PidCgroup(parsing: bytes).path), known: known)
      }
    }
    return read ?? kept?.cgroup
  }

  /// Those of the wanted variables that are set. New values only where there is a user to charge
  /// for looking through them.
  private mutating func variables(
    _ request: FactsRequest, user: UInt32?
  ) -> ScrubbedVariables {
    let names = request.wants.environment
    if names.isEmpty || request.isKernelThread { return ScrubbedVariables() }
    let known = (request.known?.variables ?? ScrubbedVariables()).filtered(names)
    guard let user else {
      isWaiting = true
      return known
    }
    var cost = 0
    let read = value { files throws(ProcError) in
      try files.tree.read(PidPath(request.files, "environ", limit: PidEnviron.limit)) { bytes in
        // To walk over a byte takes a small part of what it takes to look for secrets in it.
        cost = bytes.count / 16
        var found = known
        for name in names {
          let text = PidEnviron.value(of: name, in: bytes).map {
            SafeText.string(bytes.extracting($0), known: found.full[name])
          }
          if found.set(name, to: text) { cost += text?.utf8.count ?? 0 }
        }
        return found
      }
    }
    budget.charge(cost, to: user)
    return read ?? known
  }

  /// The value of a read, or `nil` with the failure noted.
  private mutating func value<Value>(
    _ read: (inout Self) throws(ProcError) -> Value
  ) -> Value? {
    do throws(ProcError) {
      return try read(&self)
    } catch {
      if let counted = error.counted { errors.append(counted) }
      return nil
    }
  }
}
