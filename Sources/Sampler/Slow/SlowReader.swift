/// Asks about processes on another thread, and waits for the answers only a moment.
///
/// Reading `cmdline` or `smaps_rollup` takes the process's mmap lock and may fault its pages in
/// (get_mm_cmdline in fs/proc/base.c): beside a process that is stuck in the kernel it can take for
/// ever. So can a name service. A worker that does not come back is left alone, its process counts as
/// stuck and is not asked about again until it does, and another worker serves the others.
struct SlowReader<Answer: Sendable>: ~Copyable {
  /// All answers of a sample together; what is late comes with a later one.
  private let budget: Duration
  /// Without an answer for so long, a process is stuck.
  private let patience: Duration
  /// For each worker its own: what one holds while it is stuck, no other may need.
  private let makeRead: @Sendable () -> SlowWorker<Answer>.Read

  private var worker: SlowWorker<Answer>?
  private var stuck: [(pid: Int32, worker: SlowWorker<Answer>)] = []
  /// Asked about, and not answered within the budget; the answers before theirs, and the last one's time.
  private var late: [Int32] = []
  private var taken = 0
  private var progress = Duration.zero

  init(
    budget: Duration = .milliseconds(500), patience: Duration = .milliseconds(250),
    makeRead: @escaping @Sendable () -> SlowWorker<Answer>.Read
  ) {
    self.budget = budget
    self.patience = patience
    self.makeRead = makeRead
  }

  deinit { worker?.retire() }

  /// Workers that may be left behind; with more stuck, nothing is answered.
  private static var maximumStuck: Int { 16 }

  /// Ascending.
  var stuckPids: [Int32] { stuck.map(\.pid).sorted() }

  /// What is found about these processes, and about those of earlier calls that was late, by pid;
  /// nothing about those that are stuck.
  mutating func answers(about pids: [Int32]) -> [Int32: Answer] {
    stuck.removeAll { !$0.worker.isBusy }
    let earlier = takeLate()
    let askable = stuck.isEmpty ? pids : pids.filter { pid in !stuck.contains { $0.pid == pid } }
    guard !askable.isEmpty, let worker = freeWorker() else { return earlier }
    worker.ask(askable)
    (late, taken, progress) = (askable, 0, Clock.monotonic())
    let isStuck = wait(for: worker, count: askable.count)
    let found = takeLate()
    if isStuck, let first = late.first { leave(worker, with: first) }
    return earlier.isEmpty ? found : found.merging(earlier) { new, _ in new }
  }

  private mutating func freeWorker() -> SlowWorker<Answer>? {
    if let worker { return worker.isBusy ? nil : worker }
    guard stuck.count < Self.maximumStuck else { return nil }
    worker = try? SlowWorker(makeRead())
    return worker
  }

  /// Until all have answered or the budget is spent; whether nobody answered for as long as the
  /// patience.
  private func wait(for worker: SlowWorker<Answer>, count: Int) -> Bool {
    let end = Clock.monotonic() + budget
    var known = 0
    while Clock.monotonic() < end {
      let deadline = Clock.monotonic() + patience
      let answers = worker.answers(until: min(deadline, end)).count
      if answers == count { return false }
      if answers == known, Clock.monotonic() >= deadline { return true }
      known = answers
    }
    return false
  }

  /// The answers that came since they were last taken.
  private mutating func takeLate() -> [Int32: Answer] {
    guard let worker, !late.isEmpty else { return [:] }
    let new = worker.answers(until: .zero).dropFirst(taken)
    let found = Dictionary(zip(late, new), uniquingKeysWith: { $1 })
    // All of them, as always but beside a slow process: nothing to copy.
    if new.count == late.count { late = [] } else { late.removeFirst(new.count) }
    taken += new.count
    if !new.isEmpty { progress = Clock.monotonic() }
    if let first = late.first, Clock.monotonic() - progress >= patience {
      leave(worker, with: first)
    }
    return found
  }

  private mutating func leave(_ worker: SlowWorker<Answer>, with pid: Int32) {
    worker.retire()
    stuck.append((pid, worker))
    self.worker = nil
    late = []
  }
}
