import Linux
import Synchronization

/// The thread that reads what may block, one batch of processes at a time.
final class SlowWorker<Question: Sendable, Answer: Sendable>: Sendable {
  /// Runs on the worker's thread and may block.
  typealias Read = @Sendable (Question) -> Answer

  private struct State {
    var questions: [Question] = []
    var answers: [Answer] = []
    var progress = Duration.zero
    var isBusy = false
    var isRetired = false
  }

  private let state = Mutex(State())
  private let asked = Wakeup()
  private let answered = Wakeup()

  /// Starts the thread.
  init(_ read: @escaping Read) throws(NoThread) {
    try Thread.start(named: "slow") { [self] in
      while let questions = nextBatch() {
        for question in questions where !isRetired {
          let answer = read(question)
          state.withLock { state in
            state.answers.append(answer)
            state.progress = Clock.monotonic()
          }
        }
        state.withLock { $0.isBusy = false }
        answered.ring()
      }
    }
  }

  /// Whether it has not come back from the last batch.
  var isBusy: Bool { state.withLock { $0.isBusy } }

  /// When it was asked, or answered last.
  var progress: Duration { state.withLock { $0.progress } }

  private var isRetired: Bool { state.withLock { $0.isRetired } }

  func ask(_ questions: [Question]) {
    answered.clear()
    state.withLock { state in
      state.questions = questions
      state.answers.removeAll(keepingCapacity: true)
      state.answers.reserveCapacity(questions.count)
      state.progress = Clock.monotonic()
      state.isBusy = true
    }
    asked.ring()
  }

  /// The answers there are when the batch is done, or at `deadline`.
  func answers(until deadline: Duration) -> [Answer] {
    if isBusy { answered.wait(until: deadline) }
    return state.withLock { $0.answers }
  }

  /// Ends the thread, as soon as what it waits for lets it.
  func retire() {
    state.withLock { $0.isRetired = true }
    asked.ring()
  }

  /// Waits for questions; `nil` once retired.
  private func nextBatch() -> [Question]? {
    while true {
      let (questions, isRetired) = state.withLock { state in
        defer { state.questions = [] }
        return (state.questions, state.isRetired)
      }
      if isRetired { return nil }
      if !questions.isEmpty { return questions }
      asked.wait(until: .seconds(Int64.max / 4))
    }
  }
}
