/// Asks for facts on another thread, and waits for them only a moment.
///
/// Reading `cmdline` takes the process's mmap lock and may fault its pages in (get_mm_cmdline in
/// fs/proc/base.c): beside a process that is stuck in the kernel it can take for ever. So can a name
/// service. A worker that does not come back is left alone, its process counts as stuck and is not
/// asked again until it does, and another worker serves the others.
struct FactsReader: ~Copyable {
  /// All answers of a sample together; what is late is asked again in the next.
  private static let budget = Duration.milliseconds(500)
  /// Workers that may be left behind; with more stuck, facts stay unknown.
  private static let maximumStuck = 16

  /// Without an answer for so long, a process is stuck.
  private let patience: Duration
  /// For each worker its own: what one holds while it is stuck, no other may need.
  private let makeRead: @Sendable () -> FactsWorker.Read
  private var worker: FactsWorker?
  private var stuck: [(pid: Int32, worker: FactsWorker)] = []

  init(
    patience: Duration = .milliseconds(250),
    makeRead: @escaping @Sendable () -> FactsWorker.Read
  ) {
    self.patience = patience
    self.makeRead = makeRead
  }

  deinit { worker?.retire() }

  /// Ascending.
  var stuckPids: [Int32] { stuck.map(\.pid).sorted() }

  /// What is found about these processes, by pid; nothing about those that are stuck or late.
  mutating func answers(about pids: [Int32]) -> [Int32: FactsWorker.Answer] {
    stuck.removeAll { !$0.worker.isBusy }
    let askable = pids.filter { pid in !stuck.contains { $0.pid == pid } }
    guard !askable.isEmpty, let worker = freeWorker() else { return [:] }
    worker.ask(askable)
    let answers = wait(for: worker, count: askable.count)
    if answers.isStuck { leave(worker, with: askable[answers.list.count]) }
    return Dictionary(zip(askable, answers.list), uniquingKeysWith: { $1 })
  }

  private mutating func freeWorker() -> FactsWorker? {
    if let worker { return worker.isBusy ? nil : worker }
    guard stuck.count < Self.maximumStuck else { return nil }
    worker = try? FactsWorker(makeRead())
    return worker
  }

  private func wait(
    for worker: FactsWorker, count: Int
  ) -> (list: [FactsWorker.Answer], isStuck: Bool) {
    let end = Clock.monotonic() + Self.budget
    var known = 0
    while true {
      let deadline = Clock.monotonic() + patience
      let answers = worker.answers(until: min(deadline, end))
      if answers.count == count { return (answers, false) }
      if answers.count == known, Clock.monotonic() >= deadline { return (answers, true) }
      if Clock.monotonic() >= end { return (answers, false) }
      known = answers.count
    }
  }

  private mutating func leave(_ worker: FactsWorker, with pid: Int32) {
    worker.retire()
    stuck.append((pid, worker))
    self.worker = nil
  }
}
