import Series

/// Whether asking goes well; says so when that changes, and of each trouble once until it goes well
/// again.
struct ReconcilerHealth: Sendable {
  struct Message: Equatable {
    let text: String
    let isWarning: Bool
  }

  private enum Trouble: Hashable {
    case unscraped
    case failing(PrometheusFailure.Kind)
  }

  /// After so many answers it is odd that the server does not show this exporter: a target that comes
  /// is not scraped at once, and not all stores show at once what they have scraped.
  private let answersBeforeProblem: Int
  private var isWell = false
  /// What was warned of since it went well: of two that take turns, each is warned of once.
  private var warned: Set<Trouble> = []
  /// Answers in a row that do not show this exporter.
  private var unscraped = 0

  init(interval: Duration) { answersBeforeProblem = max(3, Int(.seconds(60) / interval)) }

  /// What to log about an attempt, if anything.
  mutating func take(_ result: Result<ReconcilerFindings, PrometheusFailure>) -> Message? {
    switch result {
    case .success(let findings) where findings.isScraped: return goesWell()
    case .success:
      unscraped += 1
      guard unscraped >= answersBeforeProblem else { return nil }
      return warn(
        of: .unscraped,
        "the Prometheus does not show that it scrapes this ptop, so no farewell is sent to what it"
          + " shows of dead processes: let it scrape, and keep \(Reconciliation.tokenFamily)")
    case .failure(let failure):
      unscraped = 0
      return warn(
        of: .failing(failure.kind),
        "cannot ask the Prometheus what it shows of dead processes: \(failure.reason)")
    }
  }

  private mutating func goesWell() -> Message? {
    defer { (isWell, unscraped, warned) = (true, 0, []) }
    return isWell ? nil : Message(text: "the Prometheus tells what it shows", isWarning: false)
  }

  private mutating func warn(of trouble: Trouble, _ text: String) -> Message? {
    isWell = false
    return warned.insert(trouble).inserted ? Message(text: text, isWarning: true) : nil
  }
}
