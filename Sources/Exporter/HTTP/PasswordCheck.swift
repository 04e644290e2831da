import CLinux
import NIOPosix
import Synchronization

/// Compares passwords with bcrypt hashes, one after the other on a thread of its own: each takes as
/// long as thousands of scrapes.
final class PasswordCheck: Sendable {
  enum Verdict: Sendable { case right, wrong, busy }

  private struct State {
    var cache = PasswordCache()
    /// Comparisons that wait or run, by who asked.
    var waiting: [String: Int] = [:]
    var hasStarted = false
  }

  /// A flood from one place leaves room for others, and none of them waits for long.
  private static let mostWaiting = 16
  private static let mostWaitingOfOne = 4

  private let pool = NIOThreadPool(numberOfThreads: 1)
  private let state = Mutex(State())
  private let salt = Int.random(in: 0 ... .max)

  /// Calls `done` at once or from another thread.
  func check(
    _ credentials: BasicCredentials, of users: [String: String], from peer: String,
    _ done: @escaping @Sendable (Verdict) -> Void
  ) {
    let (hash, isKnown) = hash(for: credentials.user, among: users)
    let key = state.withLock { $0.cache.key(credentials, hash: hash) }
    if state.withLock({ $0.cache.contains(key) }) { return done(.right) }
    guard enter(peer) else { return done(.busy) }
    pool.submit { [self] situation in
      // A NUL would end the password early.
      let isWhole = !credentials.password.utf8.contains(0)
      let matches = unsafe situation == .active && linux_crypt_matches(credentials.password, hash)
      let isRight = matches && isWhole && isKnown
      state.withLock { if isRight { $0.cache.insert(key) } }
      done(isRight ? .right : .wrong)
      leave(peer)
    }
  }

  /// Compares no more, and does not wait for the comparison under way, which can take long; `false`
  /// while some `done` is still to be called.
  func stop() -> Bool {
    pool.shutdownGracefully { _ in }
    return state.withLock { $0.waiting.isEmpty }
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

  private func enter(_ peer: String) -> Bool {
    state.withLock { state in
      let all = state.waiting.values.reduce(0, +)
      let own = state.waiting[peer, default: 0]
      guard all < Self.mostWaiting, own < Self.mostWaitingOfOne else { return false }
      state.waiting[peer] = own + 1
      if !state.hasStarted { pool.start() }
      state.hasStarted = true
      return true
    }
  }

  private func leave(_ peer: String) {
    state.withLock { state in
      let own = state.waiting[peer, default: 1] - 1
      state.waiting[peer] = own > 0 ? own : nil
    }
  }
}
