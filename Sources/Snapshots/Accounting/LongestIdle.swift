/// Which of many names gives way to a new one: that which was idle for longest, once that is long enough.
struct LongestIdle<Key: Sendable>: Sendable {
  /// A name that was active within this time stays.
  private let rest: Duration
  /// Those that may go, the longest idle last, as found at a time: to look for each alone would cost as
  /// much for every name of a storm.
  private var found: (at: Duration, keys: [Key])?

  init(after rest: Duration) { self.rest = rest }

  /// The next one, which is not found again at that time; of equals the last. `all`: asked once a time.
  mutating func take(
    at now: Duration, of all: () -> [Key], active: (Key) -> Duration
  ) -> Key? {
    if found?.at != now {
      let idle = all().filter { now - active($0) > rest }
      found = (now, idle.sorted { active($0) > active($1) })
    }
    while let key = found?.keys.popLast() {
      // It may have become active since they were looked for.
      if now - active(key) > rest { return key }
    }
    return nil
  }
}
