/// Asks about processes on another thread, and waits for the answers only a moment.
///
/// Reading `cmdline` or `smaps_rollup` takes the process's mmap lock and may fault its pages in
/// (get_mm_cmdline in fs/proc/base.c): beside a process that is stuck in the kernel it can take for
/// ever. So can a name service. A worker that does not come back is left alone, its process counts as
/// stuck and is not asked about again until it does, and another worker serves the others.
///
/// Whoever was asked about once gets an answer, however late: what no worker came to waits its turn.
struct SlowReader<Answer: Sendable>: ~Copyable {
  /// All answers of a sample together; what is late comes with a later one.
  private let budget: Duration
  /// Without an answer for so long, a process is stuck.
  private let patience: Duration
  /// For each worker its own: what one holds while it is stuck, no other may need.
  private let makeRead: @Sendable () -> SlowWorker<Answer>.Read

  private var worker: SlowWorker<Answer>?
  private var stuck: [(pid: Int32, worker: SlowWorker<Answer>)] = []
  /// To be asked about as soon as a worker is free.
  private var waiting: [Int32] = []
  /// With the worker, and how many of their answers were taken.
  private var asked: [Int32] = []
  private var taken = 0

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
    let end = Clock.monotonic() + budget
    takeBack()
    var found = take(until: .zero)
    enqueue(pids)
    while !waiting.isEmpty, let worker = freeWorker() {
      (asked, taken, waiting) = (waiting, 0, [])
      worker.ask(asked)
      let new = take(until: end)
      found = found.isEmpty ? new : found.merging(new) { $1 }
    }
    return found
  }

  /// Those that came back are asked about again: what they said is as old as they were stuck.
  private mutating func takeBack() {
    guard !stuck.isEmpty else { return }
    let back = stuck.partition { !$0.worker.isBusy }
    waiting += stuck[back...].map(\.pid)
    stuck.removeSubrange(back...)
  }

  private mutating func enqueue(_ pids: [Int32]) {
    // As always but beside a slow process.
    if waiting.isEmpty, asked.isEmpty, stuck.isEmpty { return waiting = pids }
    var known = Set(waiting + asked.dropFirst(taken) + stuckPids)
    waiting += pids.filter { known.insert($0).inserted }
  }

  private mutating func freeWorker() -> SlowWorker<Answer>? {
    // One that is done since its answers were taken has more of them.
    if let worker { return worker.isBusy || !asked.isEmpty ? nil : worker }
    if stuck.count < Self.maximumStuck { worker = try? SlowWorker(makeRead()) }
    // Nobody knows when there will be one again: the list must not grow until then.
    if worker == nil { waiting = [] }
    return worker
  }

  /// The answers that came since they were last taken. Waits until there are all of them, or none
  /// came for as long as the patience, or the end.
  private mutating func take(until end: Duration) -> [Int32: Answer] {
    guard let worker, !asked.isEmpty else { return [:] }
    var (now, answers) = (Clock.monotonic(), [Answer]())
    var isStuck = false
    repeat {
      answers = worker.answers(until: min(now + patience / 8, end))
      if answers.count == asked.count { break }
      now = Clock.monotonic()
      isStuck = now - worker.progress >= patience
    } while now < end && !isStuck
    let found = Dictionary(zip(asked, answers).dropFirst(taken), uniquingKeysWith: { $1 })
    taken = answers.count
    if isStuck { leave(worker) } else if taken == asked.count { asked = [] }
    return found
  }

  private mutating func leave(_ worker: SlowWorker<Answer>) {
    worker.retire()
    stuck.append((asked[taken], worker))
    waiting = asked.dropFirst(taken + 1) + waiting
    asked = []
    self.worker = nil
  }
}
