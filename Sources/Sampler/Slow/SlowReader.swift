import Linux

/// A request for what is to be found out about one process.
protocol ProcessRequest {
  associatedtype Subject: Hashable = Int32
  var pid: Int32 { get }
  /// What it is about: about one subject there is one request at a time.
  var subject: Subject { get }
}

extension ProcessRequest where Subject == Int32 {
  var subject: Int32 { pid }
}

extension Int32: ProcessRequest {
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
struct SlowReader<Request: ProcessRequest & Sendable, Answer: Sendable>: ~Copyable {
  typealias Worker = SlowWorker<Request, Answer>

  /// All answers of a sample together; what is late comes with a later one.
  private let budget: Duration
  /// Without an answer for so long, a process is stuck.
  private let stuckAfter: Duration
  /// For each worker its own: what one holds while it is stuck, no other may need. `nil` when that
  /// cannot be had now.
  private let makeRead: @Sendable () -> Worker.Read?

  private var worker: Worker?
  private var stuck: [(request: Request, worker: Worker)] = []
  /// To be asked as soon as a worker is free.
  private var waiting: [Request] = []
  /// With the worker, and how many of the answers were taken.
  private var asked: [Request] = []
  private var taken = 0

  init(
    budget: Duration = .milliseconds(500), stuckAfter: Duration = .milliseconds(250),
    makeRead: @escaping @Sendable () -> Worker.Read?
  ) {
    self.budget = budget
    self.stuckAfter = stuckAfter
    self.makeRead = makeRead
  }

  deinit { worker?.retire() }

  /// Workers that may be left behind; with more stuck, nothing is answered.
  private static var maximumStuck: Int { 16 }

  /// Ascending.
  var stuckPids: [Int32] { stuck.map(\.request.pid).sorted() }

  /// What is found, after what was found late for earlier requests; nothing about those that are
  /// stuck.
  mutating func answers(about requests: [Request], within limit: Duration? = nil) -> Answers {
    let end = Clock.monotonic() + (limit ?? budget)
    takeBack()
    var found = take(until: .zero)
    enqueue(requests)
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
    waiting += stuck[back...].map(\.request)
    stuck.removeSubrange(back...)
  }

  private mutating func enqueue(_ requests: [Request]) {
    // As always but beside a slow process.
    if waiting.isEmpty, asked.isEmpty, stuck.isEmpty { return waiting = requests }
    // Those with the worker may have been read before what is asked about now came to be.
    var known = Set((waiting + stuck.map(\.request)).map(\.subject))
    waiting += requests.filter { known.insert($0.subject).inserted }
  }

  private mutating func freeWorker() -> Worker? {
    // One that is done since its answers were taken has more of them.
    if let worker { return worker.isBusy || !asked.isEmpty ? nil : worker }
    if stuck.count < Self.maximumStuck, let read = makeRead() { worker = try? SlowWorker(read) }
    // It is not known when there will be one again: the list must not grow until then.
    if worker == nil { waiting = [] }
    return worker
  }

  /// The answers that came since they were last taken. Waits until there are all of them, or the worker
  /// is stuck, or the end.
  private mutating func take(until end: Duration) -> Answers {
    guard let worker, !asked.isEmpty else { return Answers() }
    var (now, answers) = (Clock.monotonic(), [Answer]())
    var isStuck = false
    repeat {
      answers = worker.answers(until: min(now + stuckAfter / 8, end))
      if answers.count == asked.count { break }
      now = Clock.monotonic()
      isStuck = now - worker.progress >= stuckAfter
    } while now < end && !isStuck
    let found = Answers(
      requests: asked[taken..<answers.count], answers: answers.dropFirst(taken))
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
  /// Requests and the answers to them, in the order in which they were made.
  struct Answers: Sequence {
    fileprivate var requests: ArraySlice<Request> = []
    fileprivate var answers: ArraySlice<Answer> = []

    func makeIterator() -> Zip2Sequence<ArraySlice<Request>, ArraySlice<Answer>>.Iterator {
      zip(requests, answers).makeIterator()
    }

    /// Usually one of them is empty, and there is nothing to copy.
    fileprivate static func + (a: Self, b: Self) -> Self {
      if a.answers.isEmpty { return b }
      if b.answers.isEmpty { return a }
      return Self(requests: a.requests + b.requests, answers: a.answers + b.answers)
    }
  }
}
