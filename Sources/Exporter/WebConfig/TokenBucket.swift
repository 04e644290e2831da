/// How many requests may come now: one token an interval, at most a burst of them.
struct TokenBucket: Sendable {
  let limit: WebConfiguration.RateLimit
  private var tokens: Double
  private var filled: Duration

  /// Full. `now` on the monotonic clock, here and later.
  init(_ limit: WebConfiguration.RateLimit, now: Duration) {
    self.limit = limit
    tokens = Double(limit.burst)
    filled = now
  }

  /// Whether there was one left.
  mutating func take(now: Duration) -> Bool {
    tokens = min(Double(limit.burst), tokens + max(now - filled, .zero) / limit.interval)
    filled = now
    guard tokens >= 1 else { return false }
    tokens -= 1
    return true
  }
}
