import Snapshots
import Synchronization

/// What is to be found out about a process: whatever its known facts do not say rightly any more.
struct FactsQuestion: Sendable, AboutProcess {
  let id: Snapshot.Process.ID
  /// The thread through which they are read: the first one, unless that has ended.
  let files: Int32
  let comm: String
  let isKernelThread: Bool
  /// Those of the last sample, whatever the name was then.
  let known: Snapshot.Process.Facts?
  /// What to read beyond what all facts hold.
  let wanted: Wants
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
  var errors: [Snapshot.ReadError] = []
}

/// The files behind a process's facts, and the names of users.
struct FactsFiles: ~Copyable {
  private var tree: ProcTree
  private let users: UserNames
  private var budget = ScrubBudget()
  private var errors: [Snapshot.ReadError] = []

  private init(_ tree: consuming ProcTree, _ users: UserNames) {
    self.tree = tree
    self.users = users
  }

  /// Reads on a worker's thread, with a tree of its own. The names are for all workers: one that was
  /// left at a slow name service learns the name for the next.
  static func reader(
    root: String, users: UserNames = UserNames()
  ) -> SlowReader<FactsQuestion, FactsAnswer> {
    SlowReader {
      guard let tree = try? ProcTree(root: root) else { return nil }
      let files = Mutex(FactsFiles(tree, users))
      return { question in files.withLock { $0.answer(question) } }
    }
  }

  private mutating func answer(_ question: FactsQuestion) -> FactsAnswer {
    errors.removeAll(keepingCapacity: true)
    let facts = facts(question)
    return FactsAnswer(facts: facts, errors: errors)
  }

  /// Makes nothing anew that is known already; `nil` when looking for secrets in its arguments has to
  /// wait for the next sample.
  private mutating func facts(_ question: FactsQuestion) -> Snapshot.Process.Facts? {
    let (pid, known) = (question.files, question.known)
    // Files of a process that ends now are empty or gone: what is known of it still names it.
    let kept = known?.comm == question.comm ? known : nil
    let user =
      value { files throws(ProcError) in
        files.users.name(of: try files.tree.status(of: pid).effectiveUid)
      } ?? kept?.user
    var arguments = question.isKernelThread ? [] : arguments(of: pid, known: known?.scrubbed?.full)
    if arguments?.isEmpty ?? true, let before = kept?.fullArguments { arguments = before }
    if let arguments, arguments != known?.scrubbed?.full,
      !budget.admits(arguments, of: pid, in: question.sample)
    {
      return nil
    }
    let executable =
      !question.isKernelThread && question.wanted.fields.contains(.executable)
      ? executable(of: pid, known: known?.executable) ?? kept?.executable : nil
    let cgroup =
      question.wanted.fields.contains(.cgroup)
      ? cgroup(of: pid, known: known?.cgroup) ?? kept?.cgroup : nil
    let environment = environment(question, kept: kept)
    if let known, known.comm == question.comm, known.user == user, known.fullArguments == arguments,
      known.executable == executable, known.cgroup == cgroup, known.environment == environment,
      known.isKernelThread == question.isKernelThread
    {
      return known
    }
    return Snapshot.Process.Facts(
      comm: question.comm, name: arguments == nil ? kept?.name : nil, arguments: arguments,
      user: user,
      isKernelThread: question.isKernelThread, executable: executable, cgroup: cgroup,
      environment: environment, known: known)
  }

  private mutating func arguments(of pid: Int32, known: [String]?) -> [String]? {
    value { files throws(ProcError) in
      try files.tree.cmdline(of: pid, known: known).arguments
    }
  }

  private mutating func executable(of pid: Int32, known: String?) -> String? {
    value { files throws(ProcError) in
      try files.tree.link(PidPath(pid, "exe")) { SafeText.string($0, known: known) }
    }
  }

  private mutating func cgroup(of pid: Int32, known: String?) -> String? {
    value { files throws(ProcError) in
      try files.tree.read(PidPath(pid, "cgroup")) { bytes throws(ProcError) in
        SafeText.string(bytes.extracting(try PidCgroup(parsing: bytes).path), known: known)
      }
    }
  }

  /// Those of the wanted variables that are set.
  private mutating func environment(
    _ question: FactsQuestion, kept: Snapshot.Process.Facts?
  ) -> [String: String] {
    let names = question.wanted.environment
    if names.isEmpty || question.isKernelThread { return [:] }
    let known = question.known?.environment ?? [:]
    let read = value { files throws(ProcError) in
      try files.tree.read(PidPath(question.files, "environ", limit: PidEnviron.limit)) { bytes in
        var found = known
        for name in names {
          let value = PidEnviron.value(of: name, in: bytes).map { place in
            let text = SafeText.string(bytes.extracting(place), known: found[name])
            return text == found[name] ? text : Secrets.scrubbed(text, of: name)
          }
          if found[name] != value { found[name] = value }
        }
        return found
      }
    }
    let found = read ?? kept?.environment ?? [:]
    return found.keys.allSatisfy(names.contains) ? found : found.filter { names.contains($0.key) }
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
