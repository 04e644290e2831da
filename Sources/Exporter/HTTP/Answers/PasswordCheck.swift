import Linux
import NIOPosix
import Snapshots
import Synchronization

/// Compares passwords with bcrypt hashes, one after the other on a thread of its own: each takes as
/// long as thousands of scrapes.
final class PasswordCheck: Sendable {
  enum Verdict: Sendable { case right, wrong, busy }

  /// What a client says, and what is known of it.
  struct Login: Sendable {
    /// The field of that name.
    let authorization: String?
    let network: String
    /// Wrong passwords on the same connection before.
    let failures: Int
    /// Whether the client still waits for the answer.
    let isWaiting: @Sendable () -> Bool
  }

  private struct Comparison: Sendable {
    let credentials: BasicCredentials
    let hash: (text: String, isKnown: Bool)
    let key: PasswordCache.Key
    let isWaiting: @Sendable () -> Bool
    let done: @Sendable (Verdict) -> Void
  }

  private struct State {
    var cache = PasswordCache()
    var queue = PasswordQueue<Comparison>()
    var hasStarted = false
    var isRunning = false
    var isStopped = false
  }

  /// What has waited for so long gets 503; its client has most likely given up.
  private static let timeLimit = Duration.seconds(10)

  private let pool = NIOThreadPool(numberOfThreads: 1)
  private let state = Mutex(State())
  private let salt = Int.random(in: 0 ... .max)

  /// Calls `done` at once or from another thread.
  func check(
    _ credentials: BasicCredentials, of users: [String: String], for login: Login,
    _ done: @escaping @Sendable (Verdict) -> Void
  ) {
    let hash = hash(for: credentials.user, among: users)
    let key = state.withLock { $0.cache.key(credentials, hash: hash.text) }
    if state.withLock({ $0.cache.contains(key) }) { return done(.right) }
    let comparison = Comparison(
      credentials: credentials, hash: hash, key: key, isWaiting: login.isWaiting, done: done)
    let (refused, isIdle) = state.withLock { state in
      if state.isStopped { return (comparison as Comparison?, false) }
      let refused = state.queue.add(
        .init(
          check: comparison, network: login.network, failures: login.failures,
          asked: Clock.monotonic()))
      defer { state.isRunning = true }
      if !state.hasStarted { pool.start() }
      state.hasStarted = true
      return (refused, !state.isRunning)
    }
    refused?.done(.busy)
    if isIdle { pool.submit { [self] _ in run() } }
  }

  /// Compares until nothing waits.
  private func run() {
    while let entry = next() {
      let check = entry.check
      let matches = PasswordHash.isRight(check.credentials.password, check.hash.text)
      let isRight = matches && check.hash.isKnown
      state.withLock { state in
        guard isRight else { return state.queue.wasWrong(entry.network) }
        state.cache.insert(check.key)
        state.queue.wasRight(entry.network)
      }
      check.done(isRight ? .right : .wrong)
    }
  }

  private func next() -> PasswordQueue<Comparison>.Entry? {
    let late = Clock.monotonic() - Self.timeLimit
    let (entry, refused) = state.withLock { state in
      // Their clients are gone.
      _ = state.queue.remove { !$0.check.isWaiting() }
      let refused = state.queue.remove { $0.asked < late }
      let entry = state.isStopped ? nil : state.queue.next()
      state.isRunning = entry != nil
      return (entry, refused)
    }
    for check in refused { check.done(.busy) }
    return entry
  }

  /// Compares no more, and does not wait for the comparison under way, which can take long; `false`
  /// while some `done` is still to be called.
  func stop() -> Bool {
    let (refused, isRunning) = state.withLock { state in
      state.isStopped = true
      return (state.queue.remove { _ in true }, state.isRunning)
    }
    for check in refused { check.done(.busy) }
    pool.shutdownGracefully { _ in }
    return !isRunning
  }

  /// A user that there is not takes the same way and time as a wrong password.
  func hash(for user: String, among users: [String: String]) -> (text: String, isKnown: Bool) {
    if let hash = users[user] { return (hash, true) }
    return (BcryptHash.dummy(cost: cost(for: user, among: users)), false)
  }

  /// Where hashes differ in cost, a name that there is not has that of one that there is, always the
  /// same.
  private func cost(for user: String, among users: [String: String]) -> Int {
    let costs = users.values.compactMap { BcryptHash($0)?.cost }.sorted()
    if costs.isEmpty { return 10 }
    var hasher = Hasher()
    hasher.combine(salt)
    hasher.combine(user)
    return costs[Int(hasher.finalize().magnitude % UInt(costs.count))]
  }
}
