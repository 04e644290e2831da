/// Whether asking goes well; says so when that changes, and not each time.
struct ReconcilerHealth: Sendable {
  struct Message: Equatable {
    let text: String
    let isWarning: Bool
  }

  private enum State: Equatable {
    case unknown, well, unscraped
    case failing(PrometheusFailure.Kind)
  }

  /// After so many answers it is odd that the server does not show this exporter: a target that comes
  /// is not scraped at once, and not all stores show at once what they have scraped.
  private let patience: Int
  private var state = State.unknown
  /// Answers in a row that do not show this exporter.
  private var unscraped = 0

  init(interval: Duration) { patience = max(3, Int(.seconds(60) / interval)) }

  /// What to log about an attempt, if anything.
  mutating func take(_ result: Result<ReconcilerFindings, PrometheusFailure>) -> Message? {
    let (next, message) = judged(result)
    guard let next, next != state else { return nil }
    state = next
    return message
  }

  private mutating func judged(
    _ result: Result<ReconcilerFindings, PrometheusFailure>
  ) -> (State?, Message) {
    switch result {
    case .success(let findings) where findings.isScraped:
      unscraped = 0
      return (.well, Message(text: "the Prometheus tells what it shows", isWarning: false))
    case .success:
      unscraped += 1
      let text =
        "the Prometheus does not show that it scrapes this ptop, so no farewell is sent to what it"
        + " shows of dead processes: let it scrape, and keep \(ReconcilerQuery.tokenFamily)"
      return (unscraped < patience ? nil : .unscraped, Message(text: text, isWarning: true))
    case .failure(let failure):
      unscraped = 0
      let text = "cannot ask the Prometheus what it shows of dead processes: \(failure.reason)"
      return (.failing(failure.kind), Message(text: text, isWarning: true))
    }
  }
}
