import Linux

/// A question about one process.
protocol AboutProcess {
  associatedtype Subject: Hashable = Int32
  var pid: Int32 { get }
  /// What it is about: about one subject there is one question at a time.
  var subject: Subject { get }
}

extension AboutProcess where Subject == Int32 {
  var subject: Int32 { pid }
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
///
/// A process that was asked about once gets an answer, however late: what no worker came to waits its turn.
struct SlowReader<Question: AboutProcess & Sendable, Answer: Sendable>: ~Copyable {
  typealias Worker = SlowWorker<Question, Answer>

  /// All answers of a sample together; what is late comes with a later one.
  private let budget: Duration
  /// Without an answer for so long, a process is stuck.
  private let patience: Duration
  /// For each worker its own: what one holds while it is stuck, no other may need. `nil` when that
  /// cannot be had now.
  private let makeRead: @Sendable () -> Worker.Read?

  private var worker: Worker?
  private var stuck: [(question: Question, worker: Worker)] = []
  /// To be asked as soon as a worker is free.
  private var waiting: [Question] = []
  /// With the worker, and how many of the answers were taken.
  private var asked: [Question] = []
  private var taken = 0

  init(
    budget: Duration = .milliseconds(500), patience: Duration = .milliseconds(250),
    makeRead: @escaping @Sendable () -> Worker.Read?
  ) {
    self.budget = budget
    self.patience = patience
    self.makeRead = makeRead
  }

  deinit { worker?.retire() }

  /// Workers that may be left behind; with more stuck, nothing is answered.
  private static var maximumStuck: Int { 16 }

  /// Ascending.
  var stuckPids: [Int32] { stuck.map(\.question.pid).sorted() }

  /// What is found, after what was found late for earlier questions; nothing about those that are
  /// stuck.
  mutating func answers(about questions: [Question], within limit: Duration? = nil) -> Answers {
    let end = Clock.monotonic() + (limit ?? budget)
    takeBack()
    var found = take(until: .zero)
    enqueue(questions)
    while !waiting.isEmpty, let worker = freeWorker() {
      (asked, taken, waiting) = (waiting, 0, [])
      worker.ask(asked)
      found = found + take(until: end)
    }
    return found
  }

  /// Those that came back are asked about again: what they said is as old as they were stuck.
  private mutating func takeBack() {
    guard !stuck.isEmpty else { return }
    let back = stuck.partition { !$0.worker.isBusy }
    waiting += stuck[back...].map(\.question)
    stuck.removeSubrange(back...)
  }

  private mutating func enqueue(_ questions: [Question]) {
    // As always but beside a slow process.
    if waiting.isEmpty, asked.isEmpty, stuck.isEmpty { return waiting = questions }
    // Those with the worker may have been read before what is asked about now came to be.
    var known = Set((waiting + stuck.map(\.question)).map(\.subject))
    waiting += questions.filter { known.insert($0.subject).inserted }
  }

  private mutating func freeWorker() -> Worker? {
    // One that is done since its answers were taken has more of them.
    if let worker { return worker.isBusy || !asked.isEmpty ? nil : worker }
    if stuck.count < Self.maximumStuck, let read = makeRead() { worker = try? SlowWorker(read) }
    // It is not known when there will be one again: the list must not grow until then.
    if worker == nil { waiting = [] }
    return worker
  }

  /// The answers that came since they were last taken. Waits until there are all of them, or none
  /// came for as long as the patience, or the end.
  private mutating func take(until end: Duration) -> Answers {
    guard let worker, !asked.isEmpty else { return Answers() }
    var (now, answers) = (Clock.monotonic(), [Answer]())
    var isStuck = false
    repeat {
      answers = worker.answers(until: min(now + patience / 8, end))
      if answers.count == asked.count { break }
      now = Clock.monotonic()
      isStuck = now - worker.progress >= patience
    } while now < end && !isStuck
    let found = Answers(
      questions: asked[taken..<answers.count], answers: answers.dropFirst(taken))
    taken = answers.count
    if isStuck { leave(worker) } else if taken == asked.count { asked = [] }
    return found
  }

  private mutating func leave(_ worker: Worker) {
    worker.retire()
    stuck.append((asked[taken], worker))
    waiting = asked.dropFirst(taken + 1) + waiting
    asked = []
    self.worker = nil
  }
}

extension SlowReader {
  /// Questions and what was answered to them, in the order in which they were asked.
  struct Answers: Sequence {
    fileprivate var questions: ArraySlice<Question> = []
    fileprivate var answers: ArraySlice<Answer> = []

    func makeIterator() -> Zip2Sequence<ArraySlice<Question>, ArraySlice<Answer>>.Iterator {
      zip(questions, answers).makeIterator()
    }

    /// Usually one of them is empty, and there is nothing to copy.
    fileprivate static func + (a: Self, b: Self) -> Self {
      if a.answers.isEmpty { return b }
      if b.answers.isEmpty { return a }
      return Self(questions: a.questions + b.questions, answers: a.answers + b.answers)
    }
  }
}
