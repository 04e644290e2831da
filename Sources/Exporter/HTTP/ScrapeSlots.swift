import Synchronization

/// How many scrapes are under way, of the most that may be.
final class ScrapeSlots: Sendable {
  /// 0 is no limit.
  let limit: Int
  private let taken = Mutex(0)

  init(limit: Int) { self.limit = limit }

  /// Whether there was one left; whoever got it gives it back.
  func take() -> Bool {
    taken.withLock { taken in
      if limit > 0, taken >= limit { return false }
      taken += 1
      return true
    }
  }

  var inUse: Int { taken.withLock { $0 } }

  func giveBack() { taken.withLock { $0 -= 1 } }

  var refusal: Response {
    .text(
      503, "ptop answers \(limit) scrapes at a time (--web.max-requests): try again later")
  }
}
