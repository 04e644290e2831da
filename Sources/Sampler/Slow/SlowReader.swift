/// A question about one process.
protocol AboutProcess {
  var pid: Int32 { get }
}

extension Int32: AboutProcess {
  var pid: Int32 { self }
}

/// Asks about processes on another thread, and waits for the answers only a moment.
///
/// Reading `cmdline` or `smaps_rollup` takes the process's mmap lock and may fault its pages in
/// (get_mm_cmdline in fs/proc/base.c): beside a process that is stuck in the kernel it can take for
/// ever. So can a name service. A worker that does not come back is left alone, its process counts as
/// stuck and is not asked about again until it does, and another worker serves the others.
struct SlowReader<Question: AboutProcess & Sendable, Answer: Sendable>: ~Copyable {
  typealias Worker = SlowWorker<Question, Answer>

  /// All answers of a sample together; what is late comes with a later one.
  private let budget: Duration
  /// Without an answer for so long, a process is stuck.
  private let patience: Duration
  /// For each worker its own: what one holds while it is stuck, no other may need.
  private let makeRead: @Sendable () -> Worker.Read

  private var worker: Worker?
  private var stuck: [(pid: Int32, worker: Worker)] = []
  /// Asked about, and not answered within the budget; the answers before theirs, and the last one's time.
  private var late: ArraySlice<Question> = []
  private var taken = 0
  private var progress = Duration.zero

  init(
    budget: Duration = .milliseconds(500), patience: Duration = .milliseconds(250),
    makeRead: @escaping @Sendable () -> Worker.Read
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

  /// What is found about these processes, after what was found late for earlier questions; nothing
  /// about those that are stuck.
  mutating func answers(about questions: [Question]) -> Answers {
    stuck.removeAll { !$0.worker.isBusy }
    let earlier = takeLate()
    let askable = askable(questions)
    guard !askable.isEmpty, let worker = freeWorker() else { return earlier }
    worker.ask(askable)
    (late, taken, progress) = (askable[...], 0, Clock.monotonic())
    let isStuck = wait(for: worker, count: askable.count)
    let found = takeLate()
    if isStuck, let first = late.first { leave(worker, with: first.pid) }
    return earlier.isEmpty ? found : earlier + found
  }

  private func askable(_ questions: [Question]) -> [Question] {
    stuck.isEmpty
      ? questions : questions.filter { question in !stuck.contains { $0.pid == question.pid } }
  }

  private mutating func freeWorker() -> Worker? {
    if let worker { return worker.isBusy ? nil : worker }
    guard stuck.count < Self.maximumStuck else { return nil }
    worker = try? SlowWorker(makeRead())
    return worker
  }

  /// Until all have answered or the budget is spent; whether nobody answered for as long as the
  /// patience.
  private func wait(for worker: Worker, count: Int) -> Bool {
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
  private mutating func takeLate() -> Answers {
    guard let worker, !late.isEmpty else { return Answers() }
    let new = worker.answers(until: .zero).dropFirst(taken)
    let found = Answers(questions: late.prefix(new.count), answers: new)
    late = new.count == late.count ? [] : late.dropFirst(new.count)
    taken += new.count
    if !new.isEmpty { progress = Clock.monotonic() }
    if let first = late.first, Clock.monotonic() - progress >= patience {
      leave(worker, with: first.pid)
    }
    return found
  }

  private mutating func leave(_ worker: Worker, with pid: Int32) {
    worker.retire()
    stuck.append((pid, worker))
    self.worker = nil
    late = []
  }
}

extension SlowReader {
  /// Questions and what was answered to them, in the order in which they were asked.
  struct Answers: Sequence {
    fileprivate var questions: ArraySlice<Question> = []
    fileprivate var answers: ArraySlice<Answer> = []

    var isEmpty: Bool { answers.isEmpty }

    func makeIterator() -> Zip2Sequence<ArraySlice<Question>, ArraySlice<Answer>>.Iterator {
      zip(questions, answers).makeIterator()
    }

    fileprivate static func + (a: Self, b: Self) -> Self {
      Self(questions: a.questions + b.questions, answers: a.answers + b.answers)
    }
  }
}
