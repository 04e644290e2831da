import Synchronization

/// How many answers from a sample, scrapes' and the page's, are being made ready, of the most that may be.
/// What is on its way to a client holds none.
final class AnswerSlots: Sendable {
  /// 0 is no limit.
  let limit: Int
  /// By the network that asked.
  private let taken = Mutex<[String: Int]>([:])

  init(limit: Int) { self.limit = limit }

  /// Whether there was one; what took it gives it back.
  ///
  /// A network that has none gets one when others have all of them, up to twice the limit: one client
  /// with many connections does not keep the others out.
  /// A request that came before the answer to the one before was taken leaves half of them to others.
  func take(for network: String, isPipelined: Bool = false) -> Bool {
    taken.withLock { taken in
      let (all, own) = (taken.values.reduce(0, +), taken[network, default: 0])
      if limit > 0, isPipelined, all > 0, all >= limit / 2 { return false }
      if limit > 0, all >= limit, own > 0 || all >= 2 * limit { return false }
      taken[network] = own + 1
      return true
    }
  }

  var inUse: Int { taken.withLock { $0.values.reduce(0, +) } }

  func giveBack(for network: String) {
    taken.withLock { taken in
      let rest = taken[network, default: 1] - 1
      taken[network] = rest > 0 ? rest : nil
    }
  }
}
