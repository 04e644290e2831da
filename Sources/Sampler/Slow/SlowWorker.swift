import Linux
import Synchronization

/// The thread that reads what may block, one batch of processes at a time.
final class SlowWorker<Request: Sendable, Answer: Sendable>: Sendable {
  /// Runs on the worker's thread and may block.
  typealias Read = @Sendable (Request) -> Answer

  private struct State {
    var requests: [Request] = []
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
      while let requests = nextBatch() {
        for request in requests where !isRetired {
          let answer = read(request)
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

  func ask(_ requests: [Request]) {
    answered.clear()
    state.withLock { state in
      state.requests = requests
      state.answers.removeAll(keepingCapacity: true)
      state.answers.reserveCapacity(requests.count)
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

  /// Waits for requests; `nil` once retired.
  private func nextBatch() -> [Request]? {
    while true {
      let (requests, isRetired) = state.withLock { state in
        defer { state.requests = [] }
        return (state.requests, state.isRetired)
      }
      if isRetired { return nil }
      if !requests.isEmpty { return requests }
      asked.wait(until: .seconds(Int64.max / 4))
    }
  }
}
